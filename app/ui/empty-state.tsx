import type { ReactNode } from "react";
import { cx } from "./class-names";

/** Where something would be: why there is nothing, and the next step. */
export function EmptyState(props: {
  icon?: ReactNode;
  title: ReactNode;
  /** A sentence or two. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cx("mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center", props.className)}>
      {props.icon && (
        <div
          aria-hidden
          className="mb-3 flex size-10 items-center justify-center rounded-lg border border-line bg-surface text-ink-muted [&_svg]:size-5"
        >
          {props.icon}
        </div>
      )}
      <p className="font-semibold text-ink text-sm">{props.title}</p>
      {props.children && <div className="mt-1 text-pretty text-ink-muted text-sm">{props.children}</div>}
      {props.action && <div className="mt-4 flex flex-wrap items-center justify-center gap-2">{props.action}</div>}
    </div>
  );
}
