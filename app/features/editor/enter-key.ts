import {
  closeCompletion,
  completionStatus,
  currentCompletions,
  selectedCompletion,
  selectedCompletionIndex,
  setSelectedCompletion,
} from "@codemirror/autocomplete";
import { insertNewlineAndIndent } from "@codemirror/commands";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { AskedCompletions } from "./asked-completions";
import { itemOf } from "./completion-source";

/**
 * Enter takes what the list has chosen, and breaks the line where that is not meant: when the word is written already,
 * and where nothing was chosen since the list came by itself, behind a bracket or with the first letter of an alias.
 */
export function enterKey(asked: AskedCompletions): Extension {
  return [
    Prec.highest(keymap.of([{ key: "Enter", run: breakBehindWhole }])),
    EditorView.updateListener.of(({ state, startState, view }) => {
      const list = currentCompletions(state);
      if (list === currentCompletions(startState) || selectedCompletionIndex(state) !== 0) return;
      if (isUnasked(asked, state.doc.toString(), state.selection.main.head))
        view.dispatch({ effects: setSelectedCompletion(-1) });
    }),
  ];
}

/** Whether a list at a place is only an offer. */
function isUnasked(asked: AskedCompletions, text: string, pos: number): boolean {
  const here = asked.here(text, pos);
  if (!here || asked.explicit) return false;
  return here.from === pos ? /\(\s*$/.test(text.slice(0, pos)) : here.newName && pos - here.from === 1;
}

function breakBehindWhole(view: EditorView): boolean {
  const { state } = view;
  const selected = completionStatus(state) === "active" ? selectedCompletion(state) : null;
  const item = selected && itemOf(selected);
  if (!item) return false;
  const { head } = state.selection.main;
  const written = state.sliceDoc(head - item.insert.length, head);
  const isWhole =
    item.kind === "keyword" ? written.toUpperCase() === item.insert.toUpperCase() : written === item.insert;
  if (!isWhole) return false;
  closeCompletion(view);
  return insertNewlineAndIndent(view);
}
