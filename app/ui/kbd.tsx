import type { ReactNode } from "react";
import { cx } from "./class-names";

/** A key, or keys pressed together, beside what they do. Takes the colour of the text around it. */
export function Kbd(props: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cx(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-current/30 px-1 font-sans text-[0.6875rem] leading-none pointer-coarse:hidden",
        props.className,
      )}
    >
      {props.children}
    </kbd>
  );
}
