import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { Diagnostic } from "trql";
import type { Language } from "../language/ask-language";
import { closePanel, openPanel, panelFrame, tell } from "./inline-panel";

type Fix = NonNullable<Diagnostic["fixes"]>[number];

/** Writes a repair as one step of undo. */
export function applyFix(view: EditorView, fix: Fix): void {
  view.dispatch({
    changes: { from: fix.range.from, to: fix.range.to, insert: fix.text },
    selection: { anchor: fix.range.from + fix.text.length },
    scrollIntoView: true,
    userEvent: "input.fix",
    effects: EditorView.announce.of(fix.title),
  });
}

/** Alt+Enter or Ctrl+. repairs the finding at the cursor, or in its line; of several repairs one is chosen. */
export function quickFixes(language: Language, timeZone: () => string): Extension {
  const repair = async (view: EditorView): Promise<void> => {
    const { doc, selection } = view.state;
    const { head } = selection.main;
    // The marks in the text may be older than the text.
    const findings = await language.check(doc.toString(), timeZone());
    if (view.state.doc !== doc) return;
    const repairable = findings.filter(({ fixes }) => fixes?.length);
    const line = doc.lineAt(head);
    const within = (from: number, to: number) => repairable.filter(({ range }) => range.from <= to && range.to >= from);
    const at = within(head, head);
    const fixes = (at.length > 0 ? at : within(line.from, line.to)).flatMap((finding) => finding.fixes ?? []);
    const [only, second] = fixes;
    if (!only) tell(view, head, "Nothing to repair here. F8 goes to the next finding.");
    else if (second) openPanel(view, { position: head, content: () => fixMenu(view, fixes) });
    else applyFix(view, only);
  };
  const run = (view: EditorView) => {
    void repair(view);
    return true;
  };
  return keymap.of([
    { key: "Alt-Enter", run },
    { key: "Mod-.", run },
  ]);
}

function fixMenu(view: EditorView, fixes: readonly Fix[]): HTMLElement {
  const frame = panelFrame(view, "Repairs", "menu");
  const buttons = fixes.map((fix) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("role", "menuitem");
    button.tabIndex = -1;
    button.textContent = fix.title;
    button.addEventListener("click", () => {
      closePanel(view);
      applyFix(view, fix);
    });
    return button;
  });
  frame.append(...buttons);
  frame.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Tab") closePanel(view);
    if (step === 0) return;
    event.preventDefault();
    const current = buttons.findIndex((button) => button === document.activeElement);
    buttons[(current + step + buttons.length) % buttons.length]?.focus();
  });
  return frame;
}
