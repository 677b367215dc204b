import { memo, type ReactNode } from "react";
import type { QueryColumn, QueryValue } from "trql/protocol";
import { formatValue } from "./format-value";
import { rawText } from "./raw-text";
import { statusColor } from "./status-color";

export interface CellContentProps {
  readonly value: QueryValue;
  readonly column: QueryColumn;
  readonly timeZone: string;
  /** False shows the value as the wire carries it. */
  readonly pretty: boolean;
}

const shownTags = 6;
/** The widest column shows less; a megabyte in each cell would take seconds to draw. */
const shownLetters = 1000;

/** One value of a table, drawn by its render type; drawn once while the cell around it is walked over or selected. */
export const CellContent = memo(function CellContent({ value, column, timeZone, pretty }: CellContentProps): ReactNode {
  if (value === null) return <span className="text-ink-faint text-xs italic">NULL</span>;
  if (value === "") return <span className="font-mono text-ink-faint text-xs">""</span>;
  if (!pretty) return <span className="font-mono text-xs">{beginning(rawText(value))}</span>;
  if (column.renderType === "runStatus" && typeof value === "string") return <StatusBadge status={value} />;
  if (column.renderType === "tags" && Array.isArray(value)) return <Tags tags={value} />;
  if (column.renderType === "runId" || column.type.includes("UUID") || typeof value === "object") {
    return <span className="font-mono text-xs">{beginning(rawText(value))}</span>;
  }
  return beginning(formatValue(value, { ...column, timeZone }));
});

function beginning(text: string): string {
  return text.length > shownLetters ? `${text.slice(0, shownLetters)}…` : text;
}

/** A run's status in its fixed colour; the word carries the meaning. */
function StatusBadge({ status }: { readonly status: string }) {
  const color = statusColor(status) ?? "var(--ink-muted)";
  return (
    <span
      className="inline-flex h-5 items-center gap-1.5 rounded-full align-middle border px-2 font-medium text-ink text-xs"
      style={{
        borderColor: `color-mix(in oklab, ${color} 35%, transparent)`,
        background: `color-mix(in oklab, ${color} 12%, transparent)`,
      }}
    >
      <span aria-hidden className="size-1.5 rounded-full" style={{ background: color }} />
      {status}
    </span>
  );
}

function Tags({ tags }: { readonly tags: readonly QueryValue[] }) {
  if (tags.length === 0) return <span className="text-ink-faint text-xs">no tags</span>;
  return (
    <span className="inline-flex items-center gap-1 align-middle">
      {tags.slice(0, shownTags).map((tag, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: tags may repeat and do not move.
          key={index}
          className="inline-flex h-5 items-center rounded-sm border border-line bg-sunken px-1.5 text-ink text-xs"
        >
          {beginning(rawText(tag))}
        </span>
      ))}
      {tags.length > shownTags && <span className="text-ink-muted text-xs">+{tags.length - shownTags}</span>}
    </span>
  );
}
