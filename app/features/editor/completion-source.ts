import { type Completion, type CompletionSource, snippetCompletion } from "@codemirror/autocomplete";
import type { TableDescription } from "trql";
import { type CompletionItem, type CompletionKind, complete } from "trql/language-service";
import { infoPanel } from "./info-panel";

/** CodeMirror's names of the kinds, for its classes. */
const types: Record<CompletionKind, string> = {
  value: "enum",
  column: "property",
  path: "property",
  parameter: "variable",
  alias: "variable",
  table: "class",
  source: "namespace",
  window: "namespace",
  type: "type",
  unit: "constant",
  function: "function",
  keyword: "keyword",
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
    // CodeMirror's own match decides between those of about one rank.
    boost: 60 - item.rank,
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
