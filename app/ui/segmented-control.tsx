import { ToggleGroup as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./class-names";

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Shows the icon alone; the label is read aloud. */
  readonly iconOnly?: boolean;
  readonly disabled?: boolean;
}

/**
 * One of two to five choices, all in sight. Always one is chosen.
 *
 * @example `<SegmentedControl label="View" value={view} onValueChange={setView} options={[{ value: "table", label: "Table" }]} />`
 */
export function SegmentedControl<Value extends string>(props: {
  options: readonly Segment<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  label: string;
  size?: "sm" | "md";
  className?: string;
}) {
  const choose = (text: string) => {
    // Pressing the chosen one again would choose none.
    const option = props.options.find((each) => each.value === text);
    if (option) props.onValueChange(option.value);
  };
  const small = props.size === "sm";
  return (
    <Primitive.Root
      type="single"
      value={props.value}
      onValueChange={choose}
      aria-label={props.label}
      className={cx(
        "inline-flex shrink-0 items-center gap-0.5 rounded-md border border-line bg-sunken p-0.5",
        small ? "h-7 pointer-coarse:h-10" : "h-8 pointer-coarse:h-11",
        props.className,
      )}
    >
      {props.options.map((option) => (
        <Primitive.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          {...(option.iconOnly ? { "aria-label": option.label, title: option.label } : {})}
          className={cx(
            "inline-flex h-full items-center justify-center gap-1.5 rounded-[4px] border border-transparent px-2 font-medium text-ink-muted text-xs hover:text-ink",
            "focus-visible:outline-offset-1 disabled:opacity-50 motion-safe:transition-colors [&_svg]:size-3.5 [&_svg]:shrink-0",
            "data-[state=on]:border-line-strong/60 data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-xs",
            !small && "px-2.5 text-sm",
            "pointer-coarse:min-w-9",
          )}
        >
          {option.icon}
          {!option.iconOnly && option.label}
        </Primitive.Item>
      ))}
    </Primitive.Root>
  );
}
