import type { EditorView } from "@codemirror/view";
import { check, type TableDescription } from "trql";
import { outline } from "trql/language-service";
import type { OutlineRow } from "./outline-menu";
import { partOfEntry } from "./run-part";

/** The queries inside the editor's text, each with what runs it when it can run by itself. */
export function outlineRows(view: EditorView, tables: readonly TableDescription[], timeZone: string): OutlineRow[] {
  const text = view.state.doc.toString();
  const now = new Date();
  return outline(text).map((entry) => {
    const part = partOfEntry(entry);
    const { diagnostics } = check(part.query, { tables, timeZone, now });
    const runs = !diagnostics.some(({ severity }) => severity === "error");
    return {
      label: entry.name ?? firstWords(text.slice(entry.from + 1, entry.to)),
      kind: entry.kind === "cte" ? "CTE" : "Subquery",
      depth: entry.depth,
      from: entry.nameRange.from,
      part: runs ? part : null,
    };
  });
}

function firstWords(query: string): string {
  const words = query.trim().replace(/\s+/g, " ");
  return words.length > 32 ? `${words.slice(0, 32)}…` : words;
}
