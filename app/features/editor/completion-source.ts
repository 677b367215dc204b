import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  insertCompletionText,
  pickedCompletion,
  snippet,
} from "@codemirror/autocomplete";
import { EditorView } from "@codemirror/view";
import type { CompletionItem, CompletionKind, CompletionResult as Offered } from "trql/language-service";
import { acceptedBoost, noteAccepted } from "./accepted-completions";
import type { AskedCompletions } from "./asked-completions";
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
export function completionSources(asked: AskedCompletions, seen: SeenData): CompletionSource[] {
  const offered = ({ state: { doc }, pos }: CompletionContext) => asked.at(doc.toString(), pos);
  /** What the first source gave last, which stays while a word is being written. */
  let listed: readonly CompletionItem[] = [];
  return [
    async (context) => {
      asked.explicit = context.explicit;
      const result = await offered(context);
      if (!opens(context, result)) return nothing(context);
      listed = result.items;
      return listed.length > 0 ? { ...wordOf(result), options: optionsOf(result, context.pos) } : nothing(context);
    },
    async (context) => {
      const before = await offered(context);
      const left = new AbortController();
      context.addEventListener("abort", () => left.abort(), { onDocChange: true });
      if (before.wants && !seen.has(before.wants) && !(await seen.load(before.wants, left.signal)))
        return nothing(context);
      if (!opens(context, before)) return nothing(context);
      // Asked anew when more is known by now. Without items, too, it is done with for the rest of the word.
      const result = await offered(context);
      return { ...wordOf(result), options: optionsOf({ ...result, items: added(result.items, listed) }, context.pos) };
    },
  ];
}

/**
 * No list at a place. CodeMirror takes null for the end of the matter, also of what was written while the answer was on
 * the way, and would not ask until the next key; a list without options that has gone by is asked for again.
 */
function nothing({ state, view, pos }: CompletionContext): CompletionResult | null {
  return view && !view.state.doc.eq(state.doc) ? { from: pos, options: [] } : null;
}

/** Whether the list opens at a place, by itself or because somebody asks for it. */
function opens(context: CompletionContext, { from }: Offered): boolean {
  return context.explicit || context.pos > from || context.matchBefore(opening) !== null;
}

/** What came to be known since the list was made. */
function added(items: readonly CompletionItem[], listed: readonly CompletionItem[]): CompletionItem[] {
  if (items === listed) return [];
  const given = new Set(listed.map(({ insert }) => insert));
  return items.filter(({ kind, insert }) => (kind === "value" || kind === "path") && !given.has(insert));
}

/** What opens a list before a word begins. A quote begins one. */
const opening = /[.(=]\s*$/;

/** The word that is looked for. The list follows it without a question, and closes with the key that ends it. */
function wordOf({ from }: Offered): Omit<CompletionResult, "options"> {
  return {
    from,
    validFor: /^(?:\w*|['"`][\w./:-]*)$/,
    update: (_, start, __, { state, pos }) => {
      const word = state.sliceDoc(start, pos);
      const over =
        /^(?:\w*[^\w'"`]|(['"`]).*\1)$/.test(word) && !opening.test(state.sliceDoc(Math.max(0, pos - 100), pos));
      return over ? { from: pos, options: [] } : null;
    },
  };
}

/** An answer's options, made once however often the word goes on. */
const made = new WeakMap<readonly CompletionItem[], { readonly behind: number; readonly options: Completion[] }>();

function optionsOf({ to, items }: Offered, pos: number): Completion[] {
  // What stands behind the cursor, a closing quote, is replaced too, and is no part of what is looked for.
  const behind = to - pos;
  const before = made.get(items);
  if (before?.behind === behind) return before.options;
  const options = items.map((item) => option(item, behind));
  made.set(items, { behind, options });
  return options;
}

const itemsOf = new WeakMap<Completion, CompletionItem>();

/** What the language offered as a completion. */
export function itemOf(completion: Completion): CompletionItem | undefined {
  return itemsOf.get(completion);
}

/** What a user takes often is counted under it. */
function keyOf({ kind, label }: CompletionItem): string {
  return `${kind} ${label}`;
}

/** Counts what is taken, so that it comes first. */
export const countAccepted = EditorView.updateListener.of(({ transactions }) => {
  for (const transaction of transactions) {
    const picked = transaction.annotation(pickedCompletion);
    const item = picked && itemOf(picked);
    if (item) noteAccepted(keyOf(item));
  }
});

function option(item: CompletionItem, behind: number): Completion {
  const completion: Completion = {
    label: item.kind === "value" ? item.insert : item.label,
    type: types[item.kind],
    // CodeMirror's own match decides between those of about one rank.
    boost: 60 - item.rank + acceptedBoost(keyOf(item)),
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
  itemsOf.set(made, item);
  return made;
}
