import { linter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import { aidsTheme } from "./aids-theme";
import { completion } from "./completion";
import { goToDefinition } from "./go-to-definition";
import { hoverSource } from "./hover-source";
import { inlinePanels } from "./inline-panel";
import { lintSource } from "./lint-source";
import { quickFixes } from "./quick-fixes";
import { renamePanel } from "./rename-panel";
import { searchPanel } from "./search-panel";
import { searchTheme } from "./search-theme";
import { type AskSeen, SeenData } from "./seen-data";
import { signatureTooltip } from "./signature-tooltip";

export { formatText } from "./format-text";
export { outlineRows } from "./outline-rows";

export interface EditorAidsOptions {
  readonly language: Language;
  readonly timeZone: () => string;
  readonly askSeen: AskSeen;
  /** Whose data completion may ask for; null completes without. */
  readonly seenPlace: () => string | null;
}

/** What helps who writes, and is not needed for the first keys: completion, findings, what names mean, search. */
export function editorAids({ language, timeZone, askSeen, seenPlace }: EditorAidsOptions): Extension {
  const seen = new SeenData(askSeen, seenPlace);
  return [
    aidsTheme,
    completion(language, seen),
    highlightSelectionMatches(),
    search({ createPanel: searchPanel }),
    searchTheme,
    linter(lintSource(language, timeZone), { delay: 300 }),
    hoverSource(language, seen),
    signatureTooltip(language),
    goToDefinition(language),
    inlinePanels,
    renamePanel(language),
    quickFixes(language, timeZone),
    keymap.of([...searchKeymap, ...lintKeymap]),
  ];
}
