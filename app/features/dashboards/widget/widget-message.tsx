import type { ReactNode } from "react";

/** Words in the place of a result: small, in the middle, without a box of their own. */
export function WidgetMessage(props: { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex size-full min-h-0 flex-col items-center justify-center-safe gap-1 overflow-auto px-4 text-center text-sm">
      <p className="flex items-center gap-1.5 font-medium text-ink-muted">
        {props.icon}
        {props.title}
      </p>
      {props.children && <div className="max-w-prose text-pretty text-ink-muted text-xs">{props.children}</div>}
      {props.action && <div className="mt-1.5">{props.action}</div>}
    </div>
  );
}
