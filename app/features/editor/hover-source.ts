import { hoverTooltip, repositionTooltips } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import { infoPanel } from "./info-panel";
import type { SeenData } from "./seen-data";

/** In milliseconds: so long what the data adds is waited for before anything is shown, and so long at all. */
const patience = { first: 1_000, last: 20_000 };

/** What stands under the pointer. What the data adds comes into it later where the server is slow. */
export function hoverSource(language: Language, seen: SeenData) {
  return hoverTooltip(async (view, position) => {
    const text = view.state.doc.toString();
    const ask = async () => {
      const { jsonPaths } = seen.known();
      const said = await language.hover(text, position, { jsonPaths });
      return said && { ...said, panel: infoPanel({ code: said.code, text: said.text ?? undefined }) };
    };
    const said = await ask();
    if (!said) return null;
    const { from, to, wants, panel } = said;
    const left = new AbortController();
    const more = async () => {
      if (!wants || seen.has(wants)) return null;
      const whole = await seen.load(wants, AbortSignal.any([left.signal, AbortSignal.timeout(patience.last)]));
      return whole ? ask() : null;
    };
    const late = more().then((whole) => {
      if (!whole) return;
      panel.replaceChildren(...whole.panel.childNodes);
      if (panel.isConnected) repositionTooltips(view);
    });
    await Promise.race([late, new Promise((resolve) => setTimeout(resolve, patience.first))]);
    return { pos: from, end: to, above: true, create: () => ({ dom: panel, destroy: () => left.abort() }) };
  });
}
