import { type Completion, type CompletionSource, snippetCompletion } from "@codemirror/autocomplete";
import type { TableDescription } from "trql";
import { type CompletionItem, complete } from "trql/language-service";
import { infoPanel } from "./info-panel";

const types: Record<CompletionItem["kind"], string> = {
  table: "class",
  column: "property",
  alias: "variable",
  function: "function",
  value: "enum",
  keyword: "keyword",
};
/** Steps of rank between the kinds; CodeMirror's own match decides within one. */
const boosts: Record<CompletionItem["kind"], number> = {
  value: 60,
  table: 50,
  column: 40,
  alias: 30,
  function: 10,
  keyword: 0,
};

/** TRQL's completion for CodeMirror. It opens by itself after a letter, a dot, a quote and where values are known. */
export function completionSource(tables: readonly TableDescription[]): CompletionSource {
  return (context) => {
    const { from, to, items } = complete(context.state.doc.toString(), context.pos, { tables });
    if (items.length === 0) return null;
    const begun = context.pos > from || context.matchBefore(/[.('=]\s*$/) !== null;
    if (!context.explicit && !begun) return null;
    return { from, to, options: items.map(option), validFor: /^['"`]?\w*$/ };
  };
}

function option(item: CompletionItem): Completion {
  const completion: Completion = {
    label: item.kind === "value" ? item.insert : item.label,
    type: types[item.kind],
    boost: boosts[item.kind],
    ...(item.detail ? { detail: item.detail } : {}),
    ...(item.description
      ? {
          info: () =>
            infoPanel({ code: item.signatures?.map((each) => item.label + each) ?? [], text: item.description }),
        }
      : {}),
  };
  return item.kind === "function" ? snippetCompletion(item.insert, completion) : { ...completion, apply: item.insert };
}
