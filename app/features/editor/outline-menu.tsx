import { ListTree } from "lucide-react";
import { forwardRef, type RefObject, useCallback, useEffect, useImperativeHandle, useState } from "react";
import { Button } from "../../ui/button";
import { Popover } from "../../ui/popover";
import { useCommands } from "../palette/commands";
import type { OutlineList } from "./outline-list";
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
  const [shownList, setShownList] = useState<{ rows: readonly OutlineRow[]; List: typeof OutlineList } | null>(null);
  const close = () => setShownList(null);
  const open = useCallback(async () => {
    // The focus goes into the list when it opens: its code comes before.
    const [rows = [], { OutlineList: List }] = await Promise.all([editor.current?.outline(), import("./outline-list")]);
    setShownList({ rows, List });
  }, [editor]);
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
      open={shownList !== null}
      onOpenChange={(opens) => (opens ? void open() : close())}
      trigger={
        <Button icon={<ListTree size={14} />} title={`Outline (${outlineKey})`} className={props.className}>
          <span className={props.labelClass}>Outline</span>
        </Button>
      }
      {...(standIn && { standIn })}
      className="w-80 p-1"
    >
      {shownList && (
        <shownList.List
          rows={shownList.rows}
          onGoTo={({ from }) => {
            close();
            editor.current?.goTo(from);
          }}
          onRunPart={(part) => {
            close();
            onRunPart(part);
          }}
        />
      )}
    </Popover>
  );
});
