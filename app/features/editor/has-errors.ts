import { forEachDiagnostic } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";

/** Whether the last check of the text found what keeps it from running. */
export function hasErrors(view: EditorView): boolean {
  let found = false;
  forEachDiagnostic(view.state, ({ severity }) => {
    if (severity === "error") found = true;
  });
  return found;
}
