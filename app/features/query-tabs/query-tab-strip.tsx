import { Copy, Ellipsis, Pencil, Plus, X } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from "react";
import { cx } from "../../ui/class-names";
import { IconButton } from "../../ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "../../ui/menu";
import { isChanged, type QueryTab, tabName } from "./tab-set";

export const tabElementId = (id: string) => `query-tab-${id}`;
export const panelElementId = (id: string) => `query-panel-${id}`;

export interface QueryTabStripProps {
  readonly tabs: readonly QueryTab[];
  readonly active: string;
  readonly onSelect: (id: string) => void;
  readonly onClose: (id: string) => void;
  readonly onNew: () => void;
  readonly onRename: () => void;
  readonly onDuplicate: () => void;
}

/** The open queries. Arrow keys move between them, Enter shows one, Delete closes it. */
export function QueryTabStrip(props: QueryTabStripProps) {
  const { tabs, active } = props;
  const list = useRef<HTMLDivElement>(null);
  const count = tabs.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab moves the one that is shown.
  useEffect(() => {
    // Not `scrollIntoView`, which would scroll the page as well.
    const strip = list.current;
    const tab = document.getElementById(tabElementId(active))?.parentElement;
    if (!strip || !tab) return;
    const seen = strip.getBoundingClientRect();
    const { left, right } = tab.getBoundingClientRect();
    if (left < seen.left) strip.scrollLeft -= seen.left - left;
    else if (right > seen.right) strip.scrollLeft += right - seen.right;
  }, [active, count]);
  const focus = (at: number) => {
    const tab = tabs[(at + tabs.length) % tabs.length];
    if (tab) document.getElementById(tabElementId(tab.id))?.focus();
  };
  const move = (event: KeyboardEvent, at: number, id: string) => {
    const moves: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
    const to = moves[event.key];
    if (to !== undefined) focus(to);
    else if (event.key === "Delete") {
      focus(at === tabs.length - 1 ? at - 1 : at + 1);
      props.onClose(id);
    } else if (event.key === "F2" && id === active) props.onRename();
    else return;
    event.preventDefault();
  };
  const closeByMiddle = (event: MouseEvent, id: string) => {
    if (event.button !== 1) return;
    event.preventDefault();
    props.onClose(id);
  };
  return (
    <div className="flex h-10 shrink-0 items-center gap-1 border-line border-t bg-sunken pr-2 pl-2 sm:pl-4 pointer-coarse:h-12">
      <div
        ref={list}
        role="tablist"
        aria-label="Open queries"
        className="flex h-full min-w-0 items-end gap-0.5 overflow-x-auto [scrollbar-width:none]"
      >
        {tabs.map((tab, at) => {
          const shown = tab.id === active;
          const changed = isChanged(tab);
          return (
            <div
              key={tab.id}
              role="presentation"
              className={cx(
                "group relative flex h-full w-44 min-w-24 shrink items-center border-x border-transparent",
                shown ? "border-line bg-surface" : "hover:bg-hover",
              )}
              onAuxClick={(event) => closeByMiddle(event, tab.id)}
            >
              <button
                type="button"
                role="tab"
                id={tabElementId(tab.id)}
                aria-selected={shown}
                aria-controls={panelElementId(tab.id)}
                tabIndex={shown ? 0 : -1}
                title={tabName(tab)}
                onClick={() => props.onSelect(tab.id)}
                onDoubleClick={shown ? props.onRename : undefined}
                onKeyDown={(event) => move(event, at, tab.id)}
                className={cx(
                  "flex h-full min-w-0 flex-1 items-center gap-1.5 pr-7 pl-3 text-left text-xs focus-visible:-outline-offset-2",
                  shown ? "font-medium text-ink" : "text-ink-muted",
                )}
              >
                <span className="truncate">{tabName(tab)}</span>
                {changed && (
                  <>
                    <span
                      aria-hidden
                      title="Changes are not saved"
                      className="size-1.5 shrink-0 rounded-full bg-accent"
                    />
                    <span className="sr-only">, changes are not saved</span>
                  </>
                )}
              </button>
              {/* For pointers; the keyboard has Delete, and the menu beside the tabs. */}
              <button
                type="button"
                aria-hidden
                tabIndex={-1}
                onClick={() => props.onClose(tab.id)}
                className={cx(
                  "absolute right-1.5 flex size-5 items-center justify-center rounded text-ink-faint hover:bg-hover hover:text-ink pointer-coarse:size-7",
                  !shown && "pointer-fine:opacity-0 group-hover:opacity-100",
                )}
              >
                <X size={12} />
              </button>
              {shown && <span aria-hidden className="absolute inset-x-0 -top-px h-0.5 bg-accent" />}
            </div>
          );
        })}
      </div>
      <IconButton label="New tab" size="sm" onClick={props.onNew}>
        <Plus size={14} />
      </IconButton>
      <Menu>
        <MenuTrigger asChild>
          <IconButton label="Tab actions" size="sm" className="ml-auto">
            <Ellipsis size={14} />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem icon={<Pencil aria-hidden />} onSelect={props.onRename} shortcut="F2">
            Rename
          </MenuItem>
          <MenuItem icon={<Copy aria-hidden />} onSelect={props.onDuplicate}>
            Duplicate
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<X aria-hidden />} onSelect={() => props.onClose(active)} shortcut="Del">
            Close
          </MenuItem>
        </MenuContent>
      </Menu>
    </div>
  );
}
