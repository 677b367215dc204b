import { Braces, Copy, Filter, FilterX, Maximize2, Rows3, SquareArrowOutUpRight, TableCellsSplit } from "lucide-react";
import { useEffect, useRef } from "react";
import type { QueryColumn, QueryRow, QueryValue } from "trql/protocol";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "../../ui/menu";
import { copyText } from "./copy-text";
import { rawText } from "./raw-text";
import { toTsv } from "./to-tsv";

/** A filter that a value asks for; the query is narrowed by it. */
export interface WantedFilter {
  readonly column: string;
  readonly value: QueryValue;
  readonly negate: boolean;
  /** True when the value is one element of the column's arrays. */
  readonly contains: boolean;
}

export interface CellMenuProps {
  readonly column: QueryColumn;
  readonly value: QueryValue;
  readonly columns: readonly QueryColumn[];
  readonly row: QueryRow;
  /** Where the cell is drawn, in pixels of the window. */
  readonly at: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  /** Opened by a key, the first thing to do has the focus: the next key acts. */
  readonly byKey: boolean;
  /** What is selected around the cell, in words; null for the cell alone. */
  readonly selected: string | null;
  readonly onCopySelection: () => void;
  readonly onShow: () => void;
  readonly onFilter?: ((filter: WantedFilter) => void) | undefined;
  readonly onOpenRun?: ((runId: string) => void) | undefined;
  readonly onClose: () => void;
  /** The menu is gone, and the focus has to go somewhere. */
  readonly onLeft: () => void;
}

const longestLabel = 40;
const shownTags = 5;

/** What can be done with one value. */
export function CellMenu(props: CellMenuProps) {
  const { column, value, columns, row, at, onFilter, onOpenRun } = props;
  const text = value === null ? "NULL" : value === "" ? "empty text" : rawText(value);
  const label = text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
  const tags = column.renderType === "tags" && Array.isArray(value) ? [...new Set(value as readonly QueryValue[])] : [];
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!props.byKey) return;
    // The menu takes the focus itself once it stands.
    const frame = requestAnimationFrame(() => content.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus());
    return () => cancelAnimationFrame(frame);
  }, [props.byKey]);
  const filter = (negate: boolean) => onFilter?.({ column: column.name, value, negate, contains: false });
  return (
    <Menu
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <MenuTrigger asChild>
        <span aria-hidden tabIndex={-1} className="pointer-events-none fixed" style={at} />
      </MenuTrigger>
      <MenuContent
        ref={content}
        align="start"
        aria-label={`${column.name}: ${label}`}
        className="w-64"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          props.onLeft();
        }}
      >
        <MenuLabel className="truncate">
          {column.name}: <span className="text-ink">{label}</span>
        </MenuLabel>
        {onFilter && (
          <>
            <MenuItem icon={<Filter aria-hidden />} onSelect={() => filter(false)}>
              Filter for this value
            </MenuItem>
            <MenuItem icon={<FilterX aria-hidden />} onSelect={() => filter(true)}>
              Filter this value out
            </MenuItem>
            {tags.slice(0, shownTags).map((tag) => (
              <MenuItem
                key={rawText(tag)}
                icon={<Filter aria-hidden />}
                onSelect={() => onFilter({ column: column.name, value: tag, negate: false, contains: true })}
              >
                <span className="block truncate">Filter for the tag {rawText(tag)}</span>
              </MenuItem>
            ))}
            <MenuSeparator />
          </>
        )}
        {onOpenRun && column.renderType === "runId" && typeof value === "string" && value !== "" && (
          <MenuItem icon={<SquareArrowOutUpRight aria-hidden />} onSelect={() => onOpenRun(value)}>
            Show this run and its children
          </MenuItem>
        )}
        <MenuItem icon={<Maximize2 aria-hidden />} onSelect={props.onShow}>
          Show the whole value
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Copy aria-hidden />} shortcut="Ctrl C" onSelect={() => copyText(rawText(value), "the value")}>
          Copy value
        </MenuItem>
        <MenuItem icon={<Rows3 aria-hidden />} onSelect={() => copyText(toTsv(columns, [row]), "the row")}>
          Copy row
        </MenuItem>
        <MenuItem
          icon={<Braces aria-hidden />}
          onSelect={() => copyText(JSON.stringify(row, null, 2), "the row as JSON")}
        >
          Copy row as JSON
        </MenuItem>
        {props.selected && (
          <MenuItem icon={<TableCellsSplit aria-hidden />} onSelect={props.onCopySelection}>
            Copy {props.selected}
          </MenuItem>
        )}
      </MenuContent>
    </Menu>
  );
}
