import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { Language } from "../language/ask-language";

/** F12, or a click with Ctrl or Cmd, goes to where the query gives the name. */
export function goToDefinition(language: Language): Extension {
  const go = async (view: EditorView, position: number): Promise<void> => {
    const { doc } = view.state;
    const place = await language.definitionOf(doc.toString(), position);
    if (!place || view.state.doc !== doc) return;
    view.dispatch({ selection: { anchor: place.from, head: place.to }, scrollIntoView: true, userEvent: "select" });
  };
  const start = (view: EditorView, position: number) => {
    void go(view, position);
    return true;
  };
  return [
    keymap.of([{ key: "F12", run: (view) => start(view, view.state.selection.main.head) }]),
    EditorView.domEventHandlers({
      mousedown: (event, view) => {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        // The click sets the cursor; where there is a definition, it goes on to it.
        if (position !== null) void go(view, position);
        return false;
      },
    }),
  ];
}
