import { Tooltip as Primitive } from "radix-ui";
import type { FocusEvent, ReactElement, ReactNode } from "react";
import { useFloatingPlace } from "./in-dialog";

/** Pointers alone must not see it again when a menu or dialog gives the focus back; keyboards may. */
function onlyFromKeyboard(event: FocusEvent<HTMLElement>) {
  if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
}

/**
 * A few words about what is under the pointer or has the focus. Only what can be missed: fingers do not see it. The
 * child has to pass its ref and properties on.
 *
 * @example `<Tooltip content="Rows read by the engine"><button type="button">1.2 M</button></Tooltip>`
 */
export function Tooltip(props: {
  content: ReactNode;
  children: ReactElement;
  side?: "top" | "right" | "bottom" | "left";
}) {
  const container = useFloatingPlace();
  return (
    <Primitive.Provider delayDuration={400}>
      <Primitive.Root>
        <Primitive.Trigger asChild onFocus={onlyFromKeyboard}>
          {props.children}
        </Primitive.Trigger>
        <Primitive.Portal {...(container ? { container } : {})}>
          <Primitive.Content
            side={props.side ?? "top"}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 select-text rounded-md border border-line bg-raised px-2 py-1 text-ink text-xs shadow-md motion-safe:transition-opacity motion-safe:duration-100 motion-safe:starting:opacity-0"
          >
            {props.content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
