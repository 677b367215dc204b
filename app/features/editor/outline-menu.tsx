import { ListTree, Play } from "lucide-react";
import { forwardRef, type RefObject, useCallback, useEffect, useImperativeHandle, useState } from "react";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { Popover } from "../../ui/popover";
import { useCommands } from "../palette/commands";
import type { QueryEditorHandle } from "./query-editor";
import type { RunPart } from "./run-part";

/** A query inside the query, as the menu lists it. */
export interface OutlineRow {
  readonly label: string;
  readonly kind: "CTE" | "Subquery";
  readonly depth: number;
  readonly from: number;
  /** Null where it cannot run by itself: it uses columns of the query around it, or has an error. */
  readonly part: RunPart | null;
}

export interface OutlineMenuProps {
  readonly editor: RefObject<QueryEditorHandle>;
  /** False while the editor is out of sight: the key means another one then. */
  readonly shown: boolean;
  readonly onRunPart: (part: RunPart) => void;
  /** Of the button. */
  readonly className?: string;
  /** Of the button's word. */
  readonly labelClass?: string;
  /** Takes the place of the button where that is not shown. */
  readonly standIn?: RefObject<HTMLElement>;
}

export interface OutlineHandle {
  readonly open: () => void;
}

export const outlineKey = "Shift Alt O";

/** The CTEs and subqueries of the text: where they stand, and each to run. */
export const OutlineMenu = forwardRef<OutlineHandle, OutlineMenuProps>(function OutlineMenu(props, ref) {
  const { editor, shown, onRunPart, standIn } = props;
  const [rows, setRows] = useState<readonly OutlineRow[] | null>(null);
  const close = () => setRows(null);
  const open = useCallback(async () => setRows((await editor.current?.outline()) ?? []), [editor]);
  useImperativeHandle(ref, () => ({ open: () => void open() }), [open]);
  useCommands(
    shown
      ? [
          {
            id: "outline",
            group: "Query",
            label: "Outline",
            keys: outlineKey,
            icon: <ListTree />,
            run: () => void open(),
          },
        ]
      : [],
  );
  useEffect(() => {
    if (!shown) return;
    const keys = (event: KeyboardEvent) => {
      // By its place: with Alt some systems write another letter.
      if (event.code !== "KeyO" || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      event.preventDefault();
      void open();
    };
    window.addEventListener("keydown", keys);
    return () => window.removeEventListener("keydown", keys);
  }, [shown, open]);
  return (
    <Popover
      label="Outline"
      open={rows !== null}
      onOpenChange={(opens) => (opens ? void open() : close())}
      trigger={
        <Button icon={<ListTree size={14} />} title={`Outline (${outlineKey})`} className={props.className}>
          <span className={props.labelClass}>Outline</span>
        </Button>
      }
      {...(standIn && { standIn })}
      className="w-80 p-1"
    >
      {rows?.length === 0 && (
        <p className="p-2 text-ink-muted text-sm">This query has no CTEs and no subqueries to list.</p>
      )}
      <ul>
        {rows?.map((row) => (
          <li key={row.from} className="flex items-center" style={{ paddingLeft: `${Math.min(row.depth, 6) * 12}px` }}>
            <button
              type="button"
              className="flex min-h-9 min-w-0 flex-1 items-baseline gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-hover"
              onClick={() => {
                close();
                editor.current?.goTo(row.from);
              }}
            >
              <span className="truncate font-mono text-ink text-xs">{row.label}</span>
              <span className="text-ink-muted text-xs">{row.kind}</span>
            </button>
            {row.part && (
              <IconButton
                label={`Run up to ${row.label}`}
                onClick={() => {
                  close();
                  if (row.part) onRunPart(row.part);
                }}
              >
                <Play size={14} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </Popover>
  );
});
