import { hoverTooltip } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import { infoPanel } from "./info-panel";
import type { SeenData } from "./seen-data";

/** In milliseconds: so long what the data adds is waited for. */
const patience = 1_000;

/** What stands under the pointer. */
export function hoverSource(language: Language, seen: SeenData) {
  return hoverTooltip(async (view, position) => {
    const ask = () => {
      const { jsonPaths } = seen.known();
      return language.hover(view.state.doc.toString(), position, { jsonPaths });
    };
    let said = await ask();
    if (!said) return null;
    const { wants } = said;
    if (wants && !seen.has(wants) && (await seen.load(wants, AbortSignal.timeout(patience))))
      said = (await ask()) ?? said;
    const { from, to, code, text } = said;
    return { pos: from, end: to, above: true, create: () => ({ dom: infoPanel({ code, text: text ?? undefined }) }) };
  });
}
