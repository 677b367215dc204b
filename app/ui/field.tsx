import { CircleAlert } from "lucide-react";
import { type ReactNode, useId, useMemo } from "react";
import { cx } from "./class-names";
import { FieldContext, type FieldControl } from "./field-context";

/**
 * A label, one control, and what is to be known or wrong about it. `Input`, `TextArea` and `Select` inside find their
 * id and descriptions by themselves.
 *
 * @example `<Field label="Title" error={errors.title}><Input name="title" /></Field>`
 */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence on what is wrong and how to mend it. */
  error?: ReactNode;
  /** The label is read aloud only. */
  labelHidden?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const hasHint = Boolean(props.hint);
  const hasError = Boolean(props.error);
  const control = useMemo<FieldControl>(() => {
    const describedBy = [hasError && `${id}-error`, hasHint && `${id}-hint`].filter(Boolean).join(" ");
    return {
      id,
      ...(describedBy ? { "aria-describedby": describedBy } : {}),
      ...(hasError ? { "aria-invalid": true as const } : {}),
    };
  }, [id, hasHint, hasError]);
  return (
    <div className={cx("flex min-w-0 flex-col gap-1.5", props.className)}>
      <label htmlFor={id} className={props.labelHidden ? "sr-only" : "font-medium text-ink text-sm"}>
        {props.label}
      </label>
      <FieldContext.Provider value={control}>{props.children}</FieldContext.Provider>
      {hasHint && (
        <p id={`${id}-hint`} className="text-ink-muted text-xs">
          {props.hint}
        </p>
      )}
      {/* Always there, so that screen readers hear the error when it comes. */}
      <div role="alert" className="contents">
        {hasError && (
          <p id={`${id}-error`} className="flex items-start gap-1.5 text-danger text-xs">
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            <span>{props.error}</span>
          </p>
        )}
      </div>
    </div>
  );
}
