import { Ellipsis } from "lucide-react";
import { forwardRef, type ReactNode, useImperativeHandle, useRef } from "react";
import type { ButtonSize, ButtonVariant } from "./button-style";
import { IconButton } from "./icon-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "./menu";

export interface MoreItem {
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys that do the same. */
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
  /** It opens something that takes the focus, and gives it back to the button. */
  readonly opens?: boolean;
}

/**
 * What a bar has no room for, behind one button at its end. What is chosen is done when the menu has closed, so that
 * the menu does not take the focus back from what opens then.
 */
export const MoreMenu = forwardRef<
  HTMLButtonElement,
  {
    readonly label: string;
    readonly items: readonly MoreItem[];
    /** Default: three dots. */
    readonly icon?: ReactNode;
    readonly variant?: ButtonVariant;
    readonly size?: ButtonSize;
    readonly disabled?: boolean;
    readonly className?: string;
  }
>(function MoreMenu({ items, icon = <Ellipsis aria-hidden />, ...rest }, ref) {
  const chosen = useRef<MoreItem | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current);
  const closed = (event: Event) => {
    const item = chosen.current;
    chosen.current = null;
    if (item?.opens) {
      event.preventDefault();
      button.current?.focus();
    }
    item?.run();
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton ref={button} icon={icon} {...rest} />
      </MenuTrigger>
      <MenuContent onCloseAutoFocus={closed}>
        {items.map((item) => (
          <MenuItem
            key={item.label}
            icon={item.icon}
            shortcut={item.keys}
            disabled={item.disabled ?? false}
            onSelect={() => {
              chosen.current = item;
            }}
          >
            {item.label}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
});
