import { Popover as Primitive } from "radix-ui";
import { type ReactElement, type ReactNode, type RefObject, useRef } from "react";
import { cx } from "./class-names";
import { useFloatingPlace } from "./in-dialog";
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
  /** Takes the place of the trigger where that is not shown: the content stands beside it, and the focus goes there. */
  readonly standIn?: RefObject<HTMLElement>;
  /** There is nothing in it to be pressed: where it is cut, the keyboard scrolls it. */
  readonly reading?: boolean;
}

/**
 * Content beside the button that opens it; the page stays usable. Esc closes it and the focus goes back to where it was.
 *
 * @example `<Popover label="Columns" trigger={<Button>Columns</Button>}>…</Popover>`
 */
export function Popover(props: PopoverProps) {
  const { standIn } = props;
  const container = useFloatingPlace();
  const trigger = useRef<HTMLButtonElement>(null);
  const shown = () => (trigger.current?.getClientRects().length ? trigger.current : standIn?.current) ?? null;
  const anchor = useRef({ getBoundingClientRect: () => shown()?.getBoundingClientRect() ?? new DOMRect() });
  /** Had the focus when it opened: where its key was pressed, or the trigger. */
  const before = useRef<HTMLElement | null>(null);
  const opens = () => {
    const { activeElement: had } = document;
    before.current = had instanceof HTMLElement && had !== document.body ? had : null;
  };
  const closed = (event: Event) => {
    const place = before.current?.isConnected ? before.current : shown();
    if (place === trigger.current) return;
    event.preventDefault();
    // What was chosen may have taken the focus elsewhere.
    if (document.activeElement === document.body) place?.focus();
  };
  return (
    <Primitive.Root
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})}
    >
      {standIn && <Primitive.Anchor virtualRef={anchor} />}
      <Primitive.Trigger ref={trigger} asChild>
        {props.trigger}
      </Primitive.Trigger>
      <Primitive.Portal {...(container ? { container } : {})}>
        <Primitive.Content
          aria-label={props.label}
          {...(props.reading ? { tabIndex: 0 } : {})}
          align={props.align ?? "start"}
          side={props.side ?? "bottom"}
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={opens}
          onCloseAutoFocus={closed}
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
