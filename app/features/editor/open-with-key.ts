import type { Extension } from "@codemirror/state";
import { type PluginValue, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { AskedCompletions } from "./asked-completions";

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
  return ViewPlugin.fromClass(
    class {
      private timer: ReturnType<typeof setTimeout> | undefined;

      update({ docChanged, selectionSet, startState, transactions, state, view }: ViewUpdate): void {
        if (!docChanged && !selectionSet) return;
        clearTimeout(this.timer);
        const { ranges, main } = state.selection;
        if (ranges.length > 1 || !main.empty) return;
        const text = state.doc.toString();
        // Whoever lists them hears of failures.
        const ask = () => void asked.at(text, main.head).catch(() => {});
        if (!transactions.some((transaction) => transaction.isUserEvent("input.type"))) {
          this.timer = setTimeout(ask, pause);
          return;
        }
        const before = asked.here(startState.doc.toString(), startState.selection.main.head);
        ask();
        asked.lookAhead(text, main.head, before);
        if (starting && asked.here(text, main.head)) view.plugin(starting)?.startUpdate?.();
      }

      destroy(): void {
        clearTimeout(this.timer);
      }
    },
  );
}
