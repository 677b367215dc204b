import { isolateHistory } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";
import { formatQuery } from "trql";
import { samePlace } from "./same-place";

/** Writes the editor's text in the one style, as one step of undo; null, or why it cannot be read. */
export function formatText(editor: EditorView): string | null {
  const text = editor.state.sliceDoc();
  const result = formatQuery(text);
  if (!result.ok) return result.diagnostics[0]?.message ?? "The query cannot be read.";
  if (result.text === text) return null;
  editor.dispatch({
    changes: { from: 0, to: editor.state.doc.length, insert: result.text },
    selection: { anchor: samePlace(text, editor.state.selection.main.head, result.text) },
    annotations: isolateHistory.of("full"),
    scrollIntoView: true,
    userEvent: "input.format",
  });
  return null;
}
