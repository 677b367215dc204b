import { type ButtonHTMLAttributes, forwardRef, type MouseEvent, type ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { cx } from "./class-names";
import { Spinner } from "./spinner";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** How much it stands out; one `primary` a view. Default `secondary`. */
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Before the text. */
  readonly icon?: ReactNode;
  /** What it started is under way: it keeps its width and its focus, and takes no clicks. */
  readonly pending?: boolean;
}

/**
 * A button with text. `type` is `button` unless said otherwise, so that none sends a form by accident.
 *
 * @example `<Button variant="primary" type="submit" pending={saving}>Save</Button>`
 */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, icon, pending = false, className, children, onClick, type = "button", ...rest },
  ref,
) {
  const stay = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <button
      ref={ref}
      type={type}
      className={cx(buttonStyle({ variant, size }), pending && "aria-disabled:opacity-100", className)}
      {...rest}
      // Not `disabled`: that would throw the focus away in the middle of the work.
      {...(pending ? { "aria-disabled": true, "aria-busy": true } : {})}
      onClick={pending ? stay : onClick}
    >
      {/* Transparent, not hidden: the text stays the button's name, and its width. */}
      <span className={cx("contents", pending && "text-transparent")}>
        {icon}
        {children}
      </span>
      {pending && (
        <span className="absolute inset-0 flex items-center justify-center">
          <Spinner />
        </span>
      )}
    </button>
  );
});
