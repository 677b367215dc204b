import type { Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import { closePanel, openPanel, panelFrame, tell } from "./inline-panel";

/** F2 gives a name of the query's own another name, wherever it is used. */
export function renamePanel(language: Language): Extension {
  const start = async (view: EditorView): Promise<void> => {
    const { doc, selection } = view.state;
    const position = selection.main.head;
    const name = await language.renameTarget(doc.toString(), position);
    if (view.state.doc !== doc) return;
    if (name === null) tell(view, position, "Put the cursor on an alias, a CTE or a window to rename it.");
    else openPanel(view, { position, content: () => renameForm(view, name, position, language) });
  };
  const run = (view: EditorView) => {
    void start(view);
    return true;
  };
  return keymap.of([{ key: "F2", run }]);
}

function renameForm(view: EditorView, name: string, position: number, language: Language): HTMLElement {
  const frame = panelFrame(view, `Rename ${name}`, "dialog");
  const input = document.createElement("input");
  input.value = name;
  input.setAttribute("aria-label", "New name");
  input.spellcheck = false;
  input.autocapitalize = "off";
  const hint = document.createElement("p");
  hint.className = "cm-trql-hint";
  hint.id = "trql-rename-hint";
  hint.textContent = "Enter renames it everywhere, Esc leaves it.";
  input.setAttribute("aria-describedby", hint.id);
  const problem = document.createElement("p");
  problem.setAttribute("role", "alert");
  frame.append(input, hint, problem);
  input.addEventListener("focus", () => input.select(), { once: true });
  input.addEventListener("input", () => problem.replaceChildren());
  input.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (input.value === name) return closePanel(view);
    const { doc } = view.state;
    const renamed = await language.renameAlias(doc.toString(), position, input.value);
    if (view.state.doc !== doc) return;
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
