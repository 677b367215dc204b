import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { sql } from "@codemirror/lang-sql";
import { bracketMatching } from "@codemirror/language";
import { linter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";
import type { TableDescription } from "trql";
import { completionSource } from "./completion-source";
import { dialect } from "./dialect";
import { goToDefinition } from "./go-to-definition";
import { hoverSource } from "./hover-source";
import { lintSource } from "./lint-source";
import { signatureTooltip } from "./signature-tooltip";
import { editorTheme } from "./theme";

export { formatText } from "./format-text";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  readonly tables: readonly TableDescription[];
  readonly timeZone: string;
  readonly cspNonce?: string;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  /** True when something was there to cancel. */
  readonly onCancel: () => boolean;
}

/** Makes the editor. Tab stays the browser's, so that the keyboard can leave. */
export function createEditor(options: EditorOptions): EditorView {
  const run = () => {
    options.onRun();
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
          { key: "Shift-Alt-f", run: format },
        ]),
      ),
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      EditorView.lineWrapping,
      sql({ dialect }),
      autocompletion({ override: [completionSource(options.tables)], icons: false }),
      linter(lintSource(options.tables, options.timeZone), { delay: 300 }),
      hoverSource(options.tables),
      signatureTooltip,
      goToDefinition(options.tables),
      keymap.of([
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...lintKeymap,
        { key: "Escape", run: options.onCancel },
        ...defaultKeymap,
      ]),
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
