import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** In milliseconds: so long after the last key or move the cursor begins to blink. */
const pause = 500;

/**
 * The cursor stands still while somebody writes, as the browser's own does. CodeMirror would begin its blinking anew at
 * each key, and the beginning of an animation is a good part of what a key costs.
 */
export const stillCursor = [
  ViewPlugin.fromClass(
    class {
      private timer: ReturnType<typeof setTimeout> | undefined;

      constructor(private readonly view: EditorView) {
        this.rest();
      }

      update({ docChanged, selectionSet }: ViewUpdate): void {
        if (docChanged || selectionSet) this.rest();
      }

      destroy(): void {
        clearTimeout(this.timer);
      }

      private rest(): void {
        const { dom } = this.view;
        dom.removeAttribute("data-rests");
        clearTimeout(this.timer);
        this.timer = setTimeout(() => dom.setAttribute("data-rests", ""), pause);
      }
    },
  ),
  EditorView.theme({
    "&.cm-focused:not([data-rests]) > .cm-scroller > .cm-cursorLayer": { animationName: "none !important" },
  }),
];
