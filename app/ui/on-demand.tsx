import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";

/** A component whose code comes when it is first drawn, or when `preload` is called before. */
export type OnDemand<Props> = ComponentType<Props> & { readonly preload: () => void };

/**
 * Splits a part of a page off, with what it needs, so that the page stands without waiting for it. Where the code cannot
 * be loaded, a sentence stands in its place, and the rest of the page goes on.
 *
 * @param waiting stands there meanwhile, as large as the part, so that nothing moves
 * @example
 * const Keys = onDemand(() => import("./keys-dialog").then(({ KeysDialog }) => KeysDialog));
 * Keys.preload();
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): OnDemand<Props> {
  let there: ComponentType<Props> | null = null;
  const get = async () => {
    there = await load();
    return there;
  };
  const Later = lazy(async () => ({ default: await get() })) as unknown as ComponentType<Props>;
  function Loaded(props: Props) {
    // What is there is drawn at once; what has begun with waiting stays the same component.
    const [Part] = useState<ComponentType<Props>>(() => there ?? Later);
    return (
      <Loading>
        <Suspense fallback={waiting}>
          <Part {...props} />
        </Suspense>
      </Loading>
    );
  }
  // A failure shows when the part is drawn.
  return Object.assign(Loaded, { preload: () => void get().catch(() => {}) });
}

/** The browser's own errors of `import()` have no name or code in common; those of the bundler's preloading neither. */
const ofLoading = /dynamically imported module|module script|preload CSS/i;

class Loading extends Component<{ children: ReactNode }, { problem: unknown }> {
  override state: { problem: unknown } = { problem: null };
  static getDerivedStateFromError(problem: unknown) {
    return { problem };
  }
  override render() {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    if (!(problem instanceof Error && ofLoading.test(problem.message))) throw problem;
    return (
      <p role="alert" className="p-3 text-ink-muted text-sm">
        This part could not be loaded. Check the connection and reload the page.
      </p>
    );
  }
}
