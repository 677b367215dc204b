import { isolateHistory } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import { samePlace } from "./same-place";

/** Writes the editor's text in the one style, as one step of undo; null, or why it cannot be read. */
export async function formatText(editor: EditorView, language: Language): Promise<string | null> {
  const { doc } = editor.state;
  const text = doc.toString();
  const result = await language.format(text);
  // Who writes on sees their own text.
  if (editor.state.doc !== doc) return null;
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
