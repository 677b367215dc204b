import { forwardRef, type InputHTMLAttributes } from "react";
import { cx } from "./class-names";
import { useFieldControl } from "./field-context";
import { inputStyle } from "./input-style";

export interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "size"> {
  readonly size?: "sm" | "md";
}

/** One line of text. Inside a `Field` it is labelled; outside it needs `aria-label`. */
export const Input = forwardRef<HTMLInputElement, InputProps>(function Input(
  { size = "md", className, type = "text", ...rest },
  ref,
) {
  return (
    <input
      ref={ref}
      type={type}
      {...useFieldControl()}
      className={cx(inputStyle, size === "sm" ? "h-7 pointer-coarse:h-10" : "h-8 pointer-coarse:h-11", className)}
      {...rest}
    />
  );
});
