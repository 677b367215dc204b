import { cx } from "./class-names";

/** Holds the place of what is being loaded: give it the size of that by `className`. Nothing to screen readers. */
export function Skeleton(props: { className?: string }) {
  return <div aria-hidden className={cx("h-4 rounded-md bg-hover motion-safe:animate-pulse", props.className)} />;
}
