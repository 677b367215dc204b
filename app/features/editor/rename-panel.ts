import type { Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import type { TableDescription } from "trql";
import { renameAlias, renameTarget } from "trql/language-service";
import { closePanel, openPanel, panelFrame, tell } from "./inline-panel";

/** F2 gives a name of the query's own another name, wherever it is used. */
export function renamePanel(tables: readonly TableDescription[]): Extension {
  const start = (view: EditorView): boolean => {
    const position = view.state.selection.main.head;
    const name = renameTarget(view.state.doc.toString(), position, { tables });
    if (name === null) tell(view, position, "Put the cursor on an alias, a CTE or a window to rename it.");
    else openPanel(view, { position, content: () => renameForm(view, name, position, tables) });
    return true;
  };
  return keymap.of([{ key: "F2", run: start }]);
}

function renameForm(
  view: EditorView,
  name: string,
  position: number,
  tables: readonly TableDescription[],
): HTMLElement {
  const frame = panelFrame(view, `Rename ${name}`, "dialog");
  const input = document.createElement("input");
  input.value = name;
  input.setAttribute("aria-label", "New name");
  input.spellcheck = false;
  input.autocapitalize = "off";
  const problem = document.createElement("p");
  problem.setAttribute("role", "alert");
  frame.append(input, problem);
  input.addEventListener("focus", () => input.select(), { once: true });
  input.addEventListener("input", () => problem.replaceChildren());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (input.value === name) return closePanel(view);
    const renamed = renameAlias(view.state.doc.toString(), position, input.value, { tables });
    if (!renamed.ok) {
      problem.textContent = renamed.message;
      return;
    }
    view.dispatch({
      changes: renamed.ranges.map(({ from, to }) => ({ from, to, insert: renamed.insert })),
      userEvent: "rename",
    });
    view.focus();
  });
  return frame;
}
