import { Play } from "lucide-react";
import { IconButton } from "../../ui/icon-button";
import type { OutlineRow } from "./outline-menu";
import type { RunPart } from "./run-part";

/** The queries inside the query: to go to, and to run where they can run by themselves. */
export function OutlineList(props: {
  readonly rows: readonly OutlineRow[];
  readonly onGoTo: (row: OutlineRow) => void;
  readonly onRunPart: (part: RunPart) => void;
}) {
  const { rows, onGoTo, onRunPart } = props;
  if (rows.length === 0) {
    return <p className="p-2 text-ink-muted text-sm">This query has no CTEs and no subqueries to list.</p>;
  }
  return (
    <ul>
      {rows.map((row) => {
        const { part } = row;
        return (
          <li key={row.from} className="flex items-center" style={{ paddingLeft: `${Math.min(row.depth, 6) * 12}px` }}>
            <button
              type="button"
              className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-hover"
              onClick={() => onGoTo(row)}
            >
              <span className="truncate font-mono text-ink text-xs">{row.label}</span>
              <span className="text-ink-muted text-xs">{row.kind}</span>
            </button>
            {part && (
              <IconButton label={`Run up to ${row.label}`} onClick={() => onRunPart(part)}>
                <Play size={14} />
              </IconButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
