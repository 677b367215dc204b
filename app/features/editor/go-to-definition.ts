import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { TableDescription } from "trql";
import { definitionOf } from "trql/language-service";

/** F12, or a click with Ctrl or Cmd, goes to where the query gives the name. */
export function goToDefinition(tables: readonly TableDescription[]): Extension {
  const go = (view: EditorView, position: number): boolean => {
    const place = definitionOf(view.state.doc.toString(), position, { tables });
    if (!place) return false;
    view.dispatch({ selection: { anchor: place.from, head: place.to }, scrollIntoView: true, userEvent: "select" });
    return true;
  };
  return [
    keymap.of([{ key: "F12", run: (view) => go(view, view.state.selection.main.head) }]),
    EditorView.domEventHandlers({
      mousedown: (event, view) => {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (position === null || !go(view, position)) return false;
        event.preventDefault();
        return true;
      },
    }),
  ];
}
