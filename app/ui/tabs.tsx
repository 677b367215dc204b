import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./class-names";

/**
 * Views of which one shows. Arrow keys move between the tabs.
 *
 * @example
 * <Tabs value={tab} onValueChange={setTab}>
 *   <TabList label="Reference"><Tab value="schema">Schema</Tab></TabList>
 *   <TabPanel value="schema">…</TabPanel>
 * </Tabs>
 */
export function Tabs<Value extends string>(props: {
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Primitive.Root
      value={props.value}
      // The values are those of the tabs inside.
      onValueChange={(value) => props.onValueChange(value as Value)}
      className={cx("flex min-h-0 flex-col", props.className)}
    >
      {props.children}
    </Primitive.Root>
  );
}

export function TabList(props: { label: string; className?: string; children: ReactNode }) {
  return (
    <Primitive.List
      aria-label={props.label}
      className={cx("flex shrink-0 gap-1 overflow-x-auto border-line border-b px-1", props.className)}
    >
      {props.children}
    </Primitive.List>
  );
}

export function Tab(props: { value: string; disabled?: boolean; className?: string; children: ReactNode }) {
  return (
    <Primitive.Trigger
      value={props.value}
      disabled={props.disabled ?? false}
      className={cx(
        "relative inline-flex h-9 items-center gap-1.5 whitespace-nowrap px-2.5 font-medium text-ink-muted text-sm hover:text-ink",
        "focus-visible:-outline-offset-2 disabled:opacity-50 data-[state=active]:text-ink pointer-coarse:h-11 [&_svg]:size-4",
        "after:absolute after:inset-x-1.5 after:-bottom-px after:h-0.5 after:rounded-full data-[state=active]:after:bg-accent",
        props.className,
      )}
    >
      {props.children}
    </Primitive.Trigger>
  );
}

export function TabPanel(props: { value: string; className?: string; children: ReactNode }) {
  return (
    <Primitive.Content
      value={props.value}
      className={cx("min-h-0 flex-1 focus-visible:-outline-offset-2", props.className)}
    >
      {props.children}
    </Primitive.Content>
  );
}
