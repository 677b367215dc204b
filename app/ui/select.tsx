import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useNonce } from "../csp/nonce";
import { buttonStyle } from "./button-style";
import { cx } from "./class-names";
import { useFieldControl } from "./field-context";
import { useFloatingPlace } from "./in-dialog";
import { floatingStyle, itemStyle } from "./menu-style";

export interface SelectOption<Value extends string = string> {
  /** Not empty: an empty value means that nothing is chosen. */
  readonly value: Value;
  readonly label: string;
  /** A second, quieter line. */
  readonly description?: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value | "";
  readonly onValueChange: (value: Value) => void;
  /** Needed outside a `Field`. */
  readonly label?: string;
  readonly placeholder?: string;
  /** Sends the value with the form around it. */
  readonly name?: string;
  readonly size?: "sm" | "md";
  readonly disabled?: boolean;
  readonly className?: string;
}

/**
 * One of a few known values. The value is one of the options, so callers need no check of their own.
 *
 * @example `<Select label="Scope" value={scope} onValueChange={setScope} options={[{ value: "project", label: "Project" }]} />`
 */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const nonce = useNonce();
  const container = useFloatingPlace();
  const control = useFieldControl();
  const choose = (text: string) => {
    const option = props.options.find((each) => each.value === text);
    if (option) props.onValueChange(option.value);
  };
  return (
    <Primitive.Root
      value={props.value}
      onValueChange={choose}
      {...(props.name ? { name: props.name } : {})}
      disabled={props.disabled ?? false}
    >
      <Primitive.Trigger
        {...control}
        aria-label={props.label}
        className={cx(
          buttonStyle({ size: props.size }),
          "justify-between px-2.5 font-normal aria-invalid:border-danger data-[placeholder]:text-ink-muted",
          props.className,
        )}
      >
        <span className="min-w-0 truncate">
          <Primitive.Value placeholder={props.placeholder ?? "Choose"}>
            {props.options.find((each) => each.value === props.value)?.label}
          </Primitive.Value>
        </span>
        <Primitive.Icon asChild>
          <ChevronDown aria-hidden className="-mr-1 text-ink-faint" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal {...(container ? { container } : {})}>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            floatingStyle,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[calc(100vw-1rem)] overflow-hidden",
          )}
        >
          <Primitive.Viewport {...(nonce ? { nonce } : {})} className="max-h-80 p-1">
            {props.options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className={cx(itemStyle, "pr-8")}
              >
                {option.icon}
                <span className="min-w-0">
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.description && <span className="block text-ink-muted text-xs">{option.description}</span>}
                </span>
                <Primitive.ItemIndicator className="absolute right-2">
                  <Check aria-hidden className="text-accent" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
