import { hoverTooltip } from "@codemirror/view";
import type { Language } from "../language/ask-language";
import { infoPanel } from "./info-panel";

/** What the name under the pointer is. */
export function hoverSource(language: Language) {
  return hoverTooltip(async (view, position) => {
    const said = await language.hover(view.state.doc.toString(), position);
    if (!said) return null;
    return {
      pos: said.from,
      end: said.to,
      above: true,
      create: () => ({ dom: infoPanel({ code: said.code, text: said.text ?? undefined }) }),
    };
  });
}
