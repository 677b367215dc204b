import { firstExamples } from "../query-examples/first-examples";

/** What stands under an empty editor. */
export function Invitation(props: { onExample: (query: string) => void }) {
  return (
    <div className="mx-auto max-w-3xl py-8">
      <h2 className="font-semibold text-base text-ink">Ask your runs and metrics anything</h2>
      <p className="mt-1 text-ink-muted text-sm">Write SQL above, or begin with one of these.</p>
      <ul className="mt-5 grid gap-2 sm:grid-cols-2">
        {firstExamples.map((example) => (
          <li key={example.title}>
            <button
              type="button"
              onClick={() => props.onExample(example.query)}
              className="h-full w-full rounded-lg border border-line bg-surface px-4 py-3 text-left transition-colors hover:border-line-strong hover:bg-hover"
            >
              <span className="block font-medium text-ink text-sm">{example.title}</span>
              <span className="mt-0.5 block text-ink-muted text-xs leading-5">{example.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
