import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import { AskedCompletions } from "./asked-completions";
import { completionSources, countAccepted } from "./completion-source";
import { enterKey } from "./enter-key";
import { openWithKey } from "./open-with-key";
import { scrolledList } from "./scrolled-list";
import type { SeenData } from "./seen-data";

/** What writes along: the list of what can stand at the cursor, and the other half of a bracket or quote. */
export function completion(language: Language, seen: SeenData): Extension {
  const asked = new AskedCompletions(language, seen);
  const list = autocompletion({
    override: completionSources(asked, seen),
    icons: false,
    // The list opens with the key, and what comes later joins it.
    activateOnTypingDelay: 0,
    updateSyncTime: 0,
    maxRenderedOptions: 50,
  });
  return [
    // Before the list's own keys.
    enterKey(asked),
    list,
    scrolledList,
    // Behind the list's own part, which has to know of the key first.
    openWithKey(list, asked),
    countAccepted,
    // CodeMirror says so with the first key only, and of the text that it scrolls not that it takes the focus.
    EditorView.contentAttributes.of({ "aria-autocomplete": "list", tabindex: "0" }),
    closeBrackets(),
    // Before the editor's own keys, which are there first: Backspace takes both halves of a pair.
    Prec.high(keymap.of([...closeBracketsKeymap])),
  ];
}
