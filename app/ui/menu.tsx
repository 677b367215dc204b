import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { cx } from "./class-names";
import { useFloatingPlace } from "./in-dialog";
import { floatingStyle, itemStyle } from "./menu-style";

/**
 * Things to do, behind a button.
 *
 * @example
 * <Menu>
 *   <MenuTrigger asChild><IconButton label="More" icon={<Ellipsis />} /></MenuTrigger>
 *   <MenuContent><MenuItem onSelect={rename}>Rename</MenuItem></MenuContent>
 * </Menu>
 */
export function Menu(props: ComponentPropsWithoutRef<typeof Primitive.Root>) {
  // Modal menus lock the page's scrolling and hide it from screen readers, and fight over the focus with dialogs.
  return <Primitive.Root modal={false} {...props} />;
}

export const MenuTrigger = Primitive.Trigger;
export const MenuGroup = Primitive.Group;
export const MenuRadioGroup = Primitive.RadioGroup;

export const MenuContent = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<typeof Primitive.Content>>(
  function MenuContent({ className, align = "end", sideOffset = 4, ...rest }, ref) {
    const container = useFloatingPlace();
    return (
      <Primitive.Portal {...(container ? { container } : {})}>
        <Primitive.Content
          ref={ref}
          align={align}
          sideOffset={sideOffset}
          collisionPadding={8}
          className={cx(
            floatingStyle,
            "max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-[calc(100vw-1rem)] overflow-y-auto p-1",
            className,
          )}
          {...rest}
        />
      </Primitive.Portal>
    );
  },
);

export interface MenuItemProps extends ComponentPropsWithoutRef<typeof Primitive.Item> {
  readonly icon?: ReactNode;
  /** Keys that do the same. */
  readonly shortcut?: ReactNode;
  /** `danger` for what takes something away. */
  readonly tone?: "default" | "danger";
}

/** With `asChild` the one child is the row, a `Link` as a rule, and brings its own icon. */
export const MenuItem = forwardRef<HTMLDivElement, MenuItemProps>(function MenuItem(
  { icon, shortcut, tone = "default", className, children, asChild, ...rest },
  ref,
) {
  const look = cx(
    itemStyle,
    tone === "danger" ? "text-danger data-[highlighted]:bg-danger-soft" : "[&_svg]:text-ink-muted",
    className,
  );
  if (asChild) {
    return (
      <Primitive.Item ref={ref} asChild className={look} {...rest}>
        {children}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.Item ref={ref} className={look} {...rest}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {shortcut && <span className="pl-4 text-ink-faint text-xs pointer-coarse:hidden">{shortcut}</span>}
    </Primitive.Item>
  );
});

export const MenuRadioItem = forwardRef<
  HTMLDivElement,
  ComponentPropsWithoutRef<typeof Primitive.RadioItem> & { readonly icon?: ReactNode }
>(function MenuRadioItem({ icon, className, children, ...rest }, ref) {
  return (
    <Primitive.RadioItem ref={ref} className={cx(itemStyle, "pr-8 [&_svg]:text-ink-muted", className)} {...rest}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      <Primitive.ItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  );
});

export const MenuCheckboxItem = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<typeof Primitive.CheckboxItem>>(
  function MenuCheckboxItem({ className, children, ...rest }, ref) {
    return (
      <Primitive.CheckboxItem ref={ref} className={cx(itemStyle, "pr-8", className)} {...rest}>
        <span className="min-w-0 flex-1">{children}</span>
        <Primitive.ItemIndicator className="absolute right-2">
          <Check aria-hidden className="text-ink-muted" />
        </Primitive.ItemIndicator>
      </Primitive.CheckboxItem>
    );
  },
);

export const MenuLabel = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<typeof Primitive.Label>>(
  function MenuLabel({ className, ...rest }, ref) {
    return (
      <Primitive.Label
        ref={ref}
        className={cx("px-2 pt-1.5 pb-1 font-medium text-ink-faint text-xs", className)}
        {...rest}
      />
    );
  },
);

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
