import type { EditorState, Extension } from "@codemirror/state";
import { type EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { AskedCompletions } from "./asked-completions";
import type { AskedAt } from "./same-word";

/** What CodeMirror's completion does a moment after a key, by a timer. */
interface Starts extends PluginValue {
  startUpdate?(): void;
}

/** In milliseconds: so soon after the cursor has moved, what a next letter will need is asked for. */
const pause = 100;

/**
 * Asks what can be written with the key itself, and opens the list at once where the answer is here. CodeMirror would
 * ask by a timer, and browsers draw the letter before they let a timer or an answer in.
 *
 * @param list what `autocompletion` gives
 */
export function openWithKey(list: Extension, asked: AskedCompletions): Extension {
  const parts: readonly unknown[] = Array.isArray(list) ? list : [];
  const starting = parts.find((part): part is ViewPlugin<Starts> => part instanceof ViewPlugin);
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
        const start = placeOf(startState);
        const before = asked.here(start.text, start.pos);
        ask(text, pos);
        asked.lookAhead(text, pos, before);
        if (starting && asked.here(text, pos)) view.plugin(starting)?.startUpdate?.();
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
