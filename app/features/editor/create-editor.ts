import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import { dialectOf } from "./dialect";
import { folding } from "./folding";
import { entryToRun, type RunPart, ranRange, selectionToRun } from "./run-part";
import { stillCursor } from "./still-cursor";
import { editorTheme } from "./theme";

export { replaceText, showText } from "./replace-text";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  readonly language: Language;
  /** To be coloured. */
  readonly functionNames: readonly string[];
  readonly cspNonce?: string;
  readonly onChange: (text: string) => void;
  /** Null runs all of the text. */
  readonly onRun: (part: RunPart | null) => void;
  readonly onFormat: () => void;
  /** True when something was there to cancel. */
  readonly onCancel: () => boolean;
}

const aids = new Compartment();

/** Puts in what comes after the editor itself (`editor-aids.ts`). */
export function addAids(view: EditorView, extension: Extension): void {
  view.dispatch({ effects: aids.reconfigure(extension) });
}

/** Makes the editor. Tab stays the browser's, so that the keyboard can leave. */
export function createEditor(options: EditorOptions): EditorView {
  const { language } = options;
  const run = (view: EditorView) => {
    void selectionToRun(view, language).then(options.onRun);
    return true;
  };
  const runEntry = (view: EditorView) => {
    void entryToRun(view, language).then(options.onRun);
    return true;
  };
  const format = () => {
    options.onFormat();
    return true;
  };
  const state = EditorState.create({
    doc: options.text,
    extensions: [
      Prec.highest(
        keymap.of([
          { key: "Mod-Enter", run },
          { key: "Shift-Mod-Enter", run: runEntry },
          { key: "Shift-Alt-f", run: format },
        ]),
      ),
      lineNumbers(),
      folding,
      history(),
      drawSelection(),
      stillCursor,
      EditorState.allowMultipleSelections.of(true),
      EditorView.clickAddsSelectionRange.of((event) => event.altKey),
      bracketMatching(),
      highlightActiveLine(),
      EditorView.lineWrapping,
      // By itself: what completes SQL in general is not wanted, nor its code.
      dialectOf(options.functionNames).language,
      aids.of([]),
      ranRange,
      keymap.of([...historyKeymap, { key: "Escape", run: options.onCancel }, ...defaultKeymap]),
      placeholder("SELECT …"),
      EditorView.contentAttributes.of({ "aria-label": options.label }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) options.onChange(update.state.doc.toString());
      }),
      ...(options.cspNonce ? [EditorView.cspNonce.of(options.cspNonce)] : []),
      editorTheme,
    ],
  });
  return new EditorView({ state, parent: options.parent });
}
