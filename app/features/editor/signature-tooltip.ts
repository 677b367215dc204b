import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, showTooltip, type Tooltip, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { HelpSignature } from "trql/language-service";
import type { Language } from "../language/ask-language";

const show = StateEffect.define<Tooltip | null>();

const shownSignature = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    // Elsewhere the question is another one; while somebody types, the answer follows.
    if (transaction.selection && !transaction.docChanged) return null;
    return shown && transaction.docChanged ? { ...shown, pos: transaction.changes.mapPos(shown.pos) } : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** In milliseconds: so soon after a key the text is read for it, and not at each of several. */
const pause = 60;

const askAfterTyping = (language: Language) =>
  ViewPlugin.fromClass(
    class {
      private timer: ReturnType<typeof setTimeout> | undefined;
      private gone = false;
      update({ docChanged, transactions, view }: ViewUpdate): void {
        if (!docChanged) return;
        clearTimeout(this.timer);
        const typed = transactions.some((transaction) => transaction.isUserEvent("input"));
        this.timer = setTimeout(async () => {
          const { doc, selection } = view.state;
          const tooltip = typed ? await tooltipAt(language, view.state) : null;
          // Who has gone on writes elsewhere: the next pause asks again.
          if (this.gone || !view.hasFocus || view.state.doc !== doc || !view.state.selection.eq(selection)) return;
          if (tooltip || view.state.field(shownSignature)) view.dispatch({ effects: show.of(tooltip) });
        }, pause);
      }
      destroy(): void {
        this.gone = true;
        clearTimeout(this.timer);
      }
    },
  );

/**
 * The signatures of the function whose arguments are being written, above the line. It follows typing only, and ends when
 * something else gets the focus: it would lie over that.
 */
export const signatureTooltip = (language: Language): Extension => [
  shownSignature,
  askAfterTyping(language),
  EditorView.focusChangeEffect.of((_state, focusing) => (focusing ? null : show.of(null))),
];

async function tooltipAt(language: Language, state: EditorState): Promise<Tooltip | null> {
  const help = await language.signatureHelp(state.doc.toString(), state.selection.main.head);
  if (!help) return null;
  const fitting = help.signatures.filter((signature) => signature.active !== null);
  const signatures = fitting.length > 0 ? fitting : help.signatures;
  return { pos: help.from, above: true, create: () => ({ dom: signaturePanel(signatures) }) };
}

/** Text nodes only, with the parameter that is being written in bold. */
function signaturePanel(signatures: readonly HelpSignature[]): HTMLElement {
  const panel = document.createElement("div");
  panel.className = "cm-trql-info";
  for (const { text, parameters, active } of signatures) {
    const code = document.createElement("code");
    const name = active === null ? undefined : parameters[active];
    const start = name === undefined ? -1 : text.search(new RegExp(`\\b${name}\\??:`));
    if (name === undefined || start < 0) code.textContent = text;
    else {
      const strong = document.createElement("strong");
      strong.textContent = name;
      code.append(text.slice(0, start), strong, text.slice(start + name.length));
    }
    panel.append(code);
  }
  return panel;
}
