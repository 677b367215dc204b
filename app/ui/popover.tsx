import { Popover as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./class-names";
import { floatingStyle } from "./menu-style";

export interface PopoverProps {
  /** The button that opens it; has to pass its ref and properties on, as `Button` does. */
  readonly trigger: ReactElement;
  /** Names the popover to screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: "start" | "center" | "end";
  readonly side?: "top" | "right" | "bottom" | "left";
  readonly className?: string;
}

/**
 * Content beside the button that opens it; the page stays usable. Esc closes it and the focus goes back.
 *
 * @example `<Popover label="Columns" trigger={<Button>Columns</Button>}>…</Popover>`
 */
export function Popover(props: PopoverProps) {
  return (
    <Primitive.Root
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})}
    >
      <Primitive.Trigger asChild>{props.trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={props.label}
          align={props.align ?? "start"}
          side={props.side ?? "bottom"}
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            floatingStyle,
            "max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto p-3 outline-none",
            props.className,
          )}
        >
          {props.children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Closes the popover around it when its one child is pressed. */
export function PopoverClose(props: { children: ReactElement }) {
  return <Primitive.Close asChild>{props.children}</Primitive.Close>;
}
