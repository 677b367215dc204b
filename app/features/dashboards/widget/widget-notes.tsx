import { Info, TriangleAlert } from "lucide-react";
import type { QueryResponse } from "trql/protocol";
import { Popover } from "../../../ui/popover";

/** What must be known to trust the answer: rows that are missing, a range that the plan shortened, a comparison that failed. */
function notesOf(response: QueryResponse, problem: string | null): { text: string; warning: boolean }[] {
  const notes = response.notices.map(({ message, help, severity, code }) => ({
    text: help ? `${message} ${help}` : message,
    warning: severity !== "info" || code === "range-narrowed",
  }));
  if (problem !== null) notes.push({ text: problem, warning: true });
  if (!response.truncated) return notes;
  const rows = response.rows.length.toLocaleString("en-US");
  return [
    { text: `Only the first ${rows} rows are shown. Group or filter to see all of them.`, warning: true },
    ...notes,
  ];
}

/** A sign in the widget's header when its answer needs a word of explanation; nothing otherwise. */
export function WidgetNotes(props: {
  response: QueryResponse;
  title: string;
  /** Why nothing is compared with the period before; null when it is, or was not wanted. */
  problem: string | null;
}) {
  const { response, title } = props;
  const notes = notesOf(response, props.problem);
  if (notes.length === 0) return null;
  const warning = notes.some((note) => note.warning);
  const Icon = warning ? TriangleAlert : Info;
  return (
    <Popover
      label={`About ${title}`}
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`About this result of ${title}`}
          className="flex size-7 shrink-0 items-center justify-center rounded-md hover:bg-hover pointer-coarse:size-10"
        >
          <Icon aria-hidden className={`size-4 ${warning ? "text-warning" : "text-info"}`} />
        </button>
      }
    >
      <ul className="flex flex-col gap-2 text-ink text-sm">
        {notes.map((note) => (
          <li key={note.text}>{note.text}</li>
        ))}
      </ul>
    </Popover>
  );
}
