import { isolateHistory } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";

/** Shows a text that was made elsewhere, as one step of undo: what was written a moment before is a step of its own. */
export function showText(editor: EditorView, text: string): void {
  editor.dispatch({
    changes: { from: 0, to: editor.state.doc.length, insert: text },
    annotations: isolateHistory.of("full"),
  });
}

/** Puts another text in the place of the whole, as one step of undo, with the cursor at its end. */
export function replaceText(editor: EditorView, text: string): void {
  editor.dispatch({
    changes: { from: 0, to: editor.state.doc.length, insert: text },
    selection: { anchor: text.length },
    annotations: isolateHistory.of("full"),
    scrollIntoView: true,
    userEvent: "input.replace",
  });
}
