import { cx } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md";

export interface ButtonLook {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** The button is as wide as it is high, for an icon alone. */
  readonly square?: boolean;
}

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border-line-strong/60 bg-surface text-ink hover:border-line-strong hover:bg-hover",
  ghost: "border-transparent bg-transparent text-ink-muted hover:bg-hover hover:text-ink",
  danger: "border-danger/60 bg-surface text-danger hover:border-danger hover:bg-danger-soft",
};
const sizes: Record<ButtonSize, string> = {
  sm: "h-7 gap-1.5 px-2 text-xs pointer-coarse:h-10 pointer-coarse:px-3",
  md: "h-8 gap-2 px-3 text-sm pointer-coarse:h-11 pointer-coarse:px-4",
};
const squares: Record<ButtonSize, string> = {
  sm: "size-7 px-0 pointer-coarse:size-10 pointer-coarse:px-0",
  md: "size-8 px-0 pointer-coarse:size-11 pointer-coarse:px-0",
};

/** One look for buttons and for links that act as such. Fingers get taller ones than pointers do. */
export function buttonStyle({ variant = "secondary", size = "md", square = false }: ButtonLook): string {
  return cx(
    "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium motion-safe:transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    "data-[state=open]:bg-hover data-[state=open]:text-ink",
    "[&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    square && squares[size],
  );
}
