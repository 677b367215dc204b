import { type EditorState, StateField } from "@codemirror/state";
import { showTooltip, type Tooltip } from "@codemirror/view";
import { type HelpSignature, signatureHelp } from "trql/language-service";

/** The signatures of the function whose arguments are being written, above the line. It follows typing only. */
export const signatureTooltip = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    if (transaction.docChanged) return transaction.isUserEvent("input") ? tooltipAt(transaction.state) : null;
    // Elsewhere the question is another one.
    return transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

function tooltipAt(state: EditorState): Tooltip | null {
  const help = signatureHelp(state.doc.toString(), state.selection.main.head);
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
