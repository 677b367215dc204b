import type { SearchQuery } from "@codemirror/search";
import type { EditorState } from "@codemirror/state";

/** More are not counted. */
const mostMatches = 1_000;

/**
 * What a search finds, in words: how many, and which of them is selected.
 *
 * @returns `wrong` when the pattern cannot be read
 * @example describeMatches(state, new SearchQuery({ search: "runs" })) // { words: "2 of 5", wrong: false }
 */
export function describeMatches(
  state: EditorState,
  query: SearchQuery,
): { readonly words: string; readonly wrong: boolean } {
  if (query.search === "") return { words: "", wrong: false };
  if (!query.valid) return { words: "No pattern", wrong: true };
  const { from, to } = state.selection.main;
  let count = 0;
  let selected = 0;
  const cursor = query.getCursor(state);
  for (let match = cursor.next(); !match.done && count < mostMatches; match = cursor.next()) {
    count++;
    if (match.value.from === from && match.value.to === to) selected = count;
  }
  const many = count === mostMatches ? `${mostMatches.toLocaleString("en-US")}+` : String(count);
  if (count === 0) return { words: "No match", wrong: false };
  return { words: selected > 0 ? `${selected} of ${many}` : `${many} found`, wrong: false };
}
