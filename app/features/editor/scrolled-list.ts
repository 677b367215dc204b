import { closeCompletion, completionStatus } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

/**
 * What scrolls has to be in reach of the keyboard. The editor's keys scroll the list of completions, which checkers
 * cannot know: they look for a place in the order of Tab. So it has one, and is closed by Tab before it would get there.
 */
export const scrolledList: Extension = [
  Prec.highest(keymap.of([{ key: "Tab", run: leave, shift: leave }])),
  EditorView.updateListener.of(({ state, view }) => {
    if (completionStatus(state) !== "active") return;
    view.dom.querySelector<HTMLElement>(".cm-tooltip-autocomplete > ul:not([tabindex])")?.setAttribute("tabindex", "0");
  }),
];

/** Tab itself stays the browser's, or a snippet's. */
function leave(view: EditorView): boolean {
  closeCompletion(view);
  return false;
}
