import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { OutlineEntry, QueryPart } from "trql/language-service";
import type { Language } from "../language/ask-language";

/** A part of the text that runs in its place. */
export interface RunPart extends QueryPart {
  /** What ran, for people: `the selection`, `the CTE "a"`. */
  readonly what: string;
}

const setRange = StateEffect.define<{ readonly from: number; readonly to: number } | null>();
const mark = Decoration.mark({ class: "cm-trql-ran" });

/** What ran last stays marked until the text changes or something else runs. */
export const ranRange: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, transaction) => {
    for (const effect of transaction.effects)
      if (effect.is(setRange))
        return effect.value ? Decoration.set(mark.range(effect.value.from, effect.value.to)) : Decoration.none;
    return transaction.docChanged ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function partOfEntry({ kind, name, upToHere }: OutlineEntry): RunPart {
  const of = kind === "cte" ? "the query" : "the subquery";
  return { ...upToHere, what: name === null ? of : `${of} "${name}"` };
}

/** The selection, when it is a query; null runs all of the text. */
export async function selectionToRun(view: EditorView, language: Language): Promise<RunPart | null> {
  const { doc, selection } = view.state;
  const { main, ranges } = selection;
  const part =
    main.empty || ranges.length > 1 ? null : await language.selectionAsQuery(doc.toString(), main.from, main.to);
  if (view.state.doc === doc) view.dispatch({ effects: setRange.of(part ? { from: main.from, to: main.to } : null) });
  return part && { ...part, what: "the selection" };
}

/** The query of WITH or the subquery around the cursor. */
export async function entryToRun(view: EditorView, language: Language): Promise<RunPart | null> {
  const { doc, selection } = view.state;
  const entry = await language.outlineEntryAt(doc.toString(), selection.main.head);
  if (view.state.doc === doc)
    view.dispatch({ effects: setRange.of(entry ? { from: entry.from, to: entry.to } : null) });
  return entry && partOfEntry(entry);
}
