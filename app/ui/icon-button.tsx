import { type ButtonHTMLAttributes, forwardRef, type MouseEvent, type ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { cx } from "./class-names";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label" | "children"> {
  /** What it does, in words; read aloud and shown as a tooltip. */
  readonly label: string;
  readonly icon?: ReactNode;
  /** The icon, as an alternative to `icon`. */
  readonly children?: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly pending?: boolean;
}

/** A button with an icon alone. Default variant `ghost`. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, children, variant = "ghost", size, pending = false, className, onClick, type = "button", ...rest },
  ref,
) {
  const stay = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Tooltip content={label}>
      <button
        ref={ref}
        type={type}
        className={cx(buttonStyle({ variant, size, square: true }), pending && "aria-disabled:opacity-100", className)}
        {...rest}
        aria-label={label}
        {...(pending ? { "aria-disabled": true, "aria-busy": true } : {})}
        onClick={pending ? stay : onClick}
      >
        {pending ? <Spinner /> : (icon ?? children)}
      </button>
    </Tooltip>
  );
});
