import type { EditorState, Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { AskedCompletions } from "./asked-completions";
import { listStarter } from "./list-starter";
import type { AskedAt } from "./same-word";

/** In milliseconds: so soon after the cursor has moved, what a next letter will need is asked for. */
const pause = 100;

/**
 * Asks what can be written with the key itself, and opens the list at once where the answer is here. CodeMirror would
 * ask by a timer, and browsers draw the letter before they let a timer or an answer in.
 *
 * @param list what `autocompletion` gives
 */
export function openWithKey(list: Extension, asked: AskedCompletions): Extension {
  const start = listStarter(list);
  // Whoever lists them hears of failures.
  const ask = (text: string, pos: number) => void asked.at(text, pos).catch(() => {});
  return ViewPlugin.fromClass(
    class {
      private timer: ReturnType<typeof setTimeout> | undefined;

      constructor(view: EditorView) {
        if (view.hasFocus) this.askLater(view.state);
      }

      update({ docChanged, selectionSet, startState, transactions, state, view }: ViewUpdate): void {
        if (!docChanged && !selectionSet) return;
        clearTimeout(this.timer);
        if (!transactions.some((transaction) => transaction.isUserEvent("input.type"))) {
          this.askLater(state);
          return;
        }
        if (!oneCursor(state)) return;
        const { text, pos } = placeOf(state);
        const previous = placeOf(startState);
        const before = asked.here(previous.text, previous.pos);
        ask(text, pos);
        asked.lookAhead(text, pos, before);
        if (asked.here(text, pos)) start(view);
      }

      private askLater(state: EditorState): void {
        if (!oneCursor(state)) return;
        this.timer = setTimeout(() => {
          const { text, pos } = placeOf(state);
          ask(text, pos);
        }, pause);
      }

      destroy(): void {
        clearTimeout(this.timer);
      }
    },
  );
}

function oneCursor({ selection: { ranges, main } }: EditorState): boolean {
  return ranges.length === 1 && main.empty;
}

function placeOf({ doc, selection }: EditorState): AskedAt {
  return { text: doc.toString(), pos: selection.main.head };
}
