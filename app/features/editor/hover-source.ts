import { hoverTooltip } from "@codemirror/view";
import type { TableDescription } from "trql";
import { complete } from "trql/language-service";
import { infoPanel } from "./info-panel";

/** What the name under the pointer is: the completion at its end, of exactly that name. */
export function hoverSource(tables: readonly TableDescription[]) {
  return hoverTooltip((view, position) => {
    const word = view.state.wordAt(position);
    if (!word) return null;
    const name = view.state.sliceDoc(word.from, word.to).toLowerCase();
    const { items } = complete(view.state.doc.toString(), word.to, { tables });
    const item = items.find((each) => each.kind !== "keyword" && each.label.toLowerCase().split(".").at(-1) === name);
    if (!item) return null;
    const code = item.signatures?.map((each) => item.label + each) ?? [`${item.label}  ${item.detail ?? ""}`];
    return {
      pos: word.from,
      end: word.to,
      above: true,
      create: () => ({ dom: infoPanel({ code, text: item.description }) }),
    };
  });
}
