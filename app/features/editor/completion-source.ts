import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  insertCompletionText,
  pickedCompletion,
  snippet,
} from "@codemirror/autocomplete";
import type { Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { CompletionItem, CompletionKind, CompletionResult as Offered } from "trql/language-service";
import type { Language } from "../language/ask-language";
import { acceptedBoost, noteAccepted } from "./accepted-completions";
import { infoPanel } from "./info-panel";
import type { SeenData } from "./seen-data";

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

/**
 * TRQL's completion for CodeMirror. It opens by itself after a letter, a dot, a quote and where values are known. What
 * is seen in the data comes from a source of its own: the list opens at once and takes it in when it arrives.
 */
export function completionSources(language: Language, seen: SeenData): CompletionSource[] {
  let last: {
    readonly doc: Text;
    readonly pos: number;
    readonly known: object;
    readonly offered: Promise<Offered>;
  } | null = null;
  /** Both sources ask at the same place: the text is read once. */
  const offered = ({ state: { doc }, pos }: CompletionContext): Promise<Offered> => {
    const known = seen.known();
    if (last?.doc !== doc || last.pos !== pos || last.known !== known)
      last = { doc, pos, known, offered: language.complete(doc.toString(), pos, known) };
    return last.offered;
  };
  return [
    async (context) => {
      const result = await offered(context);
      return resultOf(context, result, result.items);
    },
    async (context) => {
      const before = await offered(context);
      if (!before.wants || seen.has(before.wants)) return null;
      const left = new AbortController();
      context.addEventListener("abort", () => left.abort(), { onDocChange: true });
      if (!(await seen.load(before.wants, left.signal)) || context.aborted) return null;
      const given = new Set(before.items.map(({ insert }) => insert));
      const result = await offered(context);
      const added = result.items.filter(
        ({ kind, insert }) => (kind === "value" || kind === "path") && !given.has(insert),
      );
      return resultOf(context, result, added);
    },
  ];
}

function resultOf(
  context: CompletionContext,
  { from, to }: Offered,
  items: readonly CompletionItem[],
): CompletionResult | null {
  if (items.length === 0) return null;
  const begun = context.pos > from || context.matchBefore(/[.('=]\s*$/) !== null;
  if (!context.explicit && !begun) return null;
  // What stands behind the cursor, a closing quote, is replaced too, and is no part of what is looked for.
  const behind = to - context.pos;
  return { from, options: items.map((item) => option(item, behind)), validFor: /^['"`]?[\w./:-]*$/ };
}

/** The kind and the label: what a user takes often is counted under it. */
const keys = new WeakMap<Completion, string>();

/** Counts what is taken, so that it comes first. */
export const countAccepted = EditorView.updateListener.of(({ transactions }) => {
  for (const transaction of transactions) {
    const picked = transaction.annotation(pickedCompletion);
    const key = picked && keys.get(picked);
    if (key) noteAccepted(key);
  }
});

function option(item: CompletionItem, behind: number): Completion {
  const key = `${item.kind} ${item.label}`;
  const completion: Completion = {
    label: item.kind === "value" ? item.insert : item.label,
    type: types[item.kind],
    // CodeMirror's own match decides between those of about one rank.
    boost: 60 - item.rank + acceptedBoost(key),
    ...(item.detail ? { detail: item.detail } : {}),
    ...(item.description
      ? {
          info: () =>
            infoPanel({ code: item.signatures?.map((each) => item.label + each) ?? [], text: item.description }),
        }
      : {}),
  };
  const replace: Completion["apply"] = (view, picked, from, to) =>
    view.dispatch({
      ...insertCompletionText(view.state, item.insert, from, to + behind),
      annotations: pickedCompletion.of(picked),
    });
  // Read when it is taken: the list has hundreds.
  const snippetOf: Completion["apply"] = (view, picked, from, to) => snippet(item.insert)(view, picked, from, to);
  const made = item.kind === "function" ? { ...completion, apply: snippetOf } : { ...completion, apply: replace };
  keys.set(made, key);
  return made;
}
