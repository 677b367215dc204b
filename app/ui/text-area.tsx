import { forwardRef, type TextareaHTMLAttributes } from "react";
import { cx } from "./class-names";
import { useFieldControl } from "./field-context";
import { inputStyle } from "./input-style";

/** Several lines of text. Inside a `Field` it is labelled; outside it needs `aria-label`. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextareaHTMLAttributes<HTMLTextAreaElement>>(function TextArea(
  { className, rows = 3, ...rest },
  ref,
) {
  return (
    <textarea
      ref={ref}
      rows={rows}
      {...useFieldControl()}
      className={cx(inputStyle, "min-h-8 resize-y py-1.5", className)}
      {...rest}
    />
  );
});
