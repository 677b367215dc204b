import type { EditorView } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import type { OutlineRow } from "./outline-menu";
import { partOfEntry } from "./run-part";

/** The queries inside the editor's text, each with what runs it when it can run by itself. */
export async function outlineRows(view: EditorView, language: Language, timeZone: string): Promise<OutlineRow[]> {
  const text = view.state.doc.toString();
  return (await language.outline(text, timeZone)).map((entry) => ({
    label: entry.name ?? firstWords(text.slice(entry.from + 1, entry.to)),
    kind: entry.kind === "cte" ? "CTE" : "Subquery",
    depth: entry.depth,
    from: entry.nameRange.from,
    part: entry.runs ? partOfEntry(entry) : null,
  }));
}

function firstWords(query: string): string {
  const words = query.trim().replace(/\s+/g, " ");
  return words.length > 32 ? `${words.slice(0, 32)}…` : words;
}
