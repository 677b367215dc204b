import { hoverTooltip } from "@codemirror/view";
import type { TableDescription } from "trql";
import { hover } from "trql/language-service";
import { infoPanel } from "./info-panel";

/** What the name under the pointer is. */
export function hoverSource(tables: readonly TableDescription[]) {
  return hoverTooltip((view, position) => {
    const said = hover(view.state.doc.toString(), position, { tables });
    if (!said) return null;
    return {
      pos: said.from,
      end: said.to,
      above: true,
      create: () => ({ dom: infoPanel({ code: said.code, text: said.text ?? undefined }) }),
    };
  });
}
