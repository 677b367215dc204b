import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, showTooltip, type Tooltip } from "@codemirror/view";

/** A small panel at a place of the text, with the focus in it. */
export interface InlinePanel {
  readonly position: number;
  readonly content: (view: EditorView) => HTMLElement;
}

const show = StateEffect.define<InlinePanel | null>();

const shownPanel = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) {
      if (!effect.is(show)) continue;
      const panel = effect.value;
      return panel && { pos: panel.position, above: false, create: (view) => opened(panel.content(view)) };
    }
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

function opened(dom: HTMLElement) {
  return { dom, mount: () => dom.querySelector<HTMLElement>("input, button")?.focus() };
}

export const inlinePanels: Extension = shownPanel;

export function openPanel(view: EditorView, panel: InlinePanel): void {
  view.dispatch({ effects: show.of(panel) });
}

/** Closes the panel and gives the focus back to the text. */
export function closePanel(view: EditorView): void {
  view.dispatch({ effects: show.of(null) });
  view.focus();
}

/** The frame of a panel: Esc closes it, and so does leaving it with the focus. */
export function panelFrame(view: EditorView, label: string, role: "dialog" | "menu"): HTMLElement {
  const frame = document.createElement("div");
  frame.className = "cm-trql-panel";
  frame.setAttribute("role", role);
  frame.setAttribute("aria-label", label);
  frame.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    closePanel(view);
  });
  frame.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !frame.contains(relatedTarget)) view.dispatch({ effects: show.of(null) });
  });
  return frame;
}

/** A sentence at the place, which screen readers say; any key closes it. */
export function tell(view: EditorView, position: number, sentence: string): void {
  openPanel(view, {
    position,
    content: () => {
      const said = document.createElement("p");
      said.className = "cm-trql-panel";
      said.setAttribute("role", "status");
      said.textContent = sentence;
      return said;
    },
  });
}
