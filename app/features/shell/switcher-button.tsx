import { ChevronsUpDown } from "lucide-react";
import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from "react";
import { cx } from "~/ui/class-names";

export interface SwitcherButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children"> {
  /** What can be switched here: `Environment`. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail: string;
}

/** Opens a list of places; shows where one is. */
export const SwitcherButton = forwardRef<HTMLButtonElement, SwitcherButtonProps>(function SwitcherButton(
  { label, icon, title, detail, className, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className={cx(
        "flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover data-[state=open]:bg-hover motion-safe:transition-colors",
        className,
      )}
      {...rest}
    >
      <span className="flex w-6 shrink-0 justify-center text-ink-muted [&_svg]:size-4">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className="sr-only">{label}: </span>
        <span className="block truncate font-medium text-ink text-sm leading-4.5">{title}</span>
        <span className="block truncate text-ink-muted text-xs leading-4">{detail}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
    </button>
  );
});
