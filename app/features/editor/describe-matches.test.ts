import { SearchQuery } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { describeMatches } from "./describe-matches";

const text = "SELECT status FROM runs WHERE Status = 'status'";

function matches(query: ConstructorParameters<typeof SearchQuery>[0], anchor = 0, head = anchor) {
  return describeMatches(EditorState.create({ doc: text, selection: { anchor, head } }), new SearchQuery(query));
}

test.each([
  ["nothing is looked for", { search: "" }, ""],
  ["any case", { search: "status" }, "3 found"],
  ["its own case", { search: "status", caseSensitive: true }, "2 found"],
  ["whole words", { search: "run", wholeWord: true }, "No match"],
  ["a pattern", { search: "\\br\\w+", regexp: true }, "1 found"],
])("%s", (_, query, words) => expect(matches(query)).toEqual({ words, wrong: false }));

test("says which one is selected, from either end", () => {
  const at = text.indexOf("Status");
  expect(matches({ search: "status" }, at, at + 6).words).toBe("2 of 3");
  expect(matches({ search: "status" }, at + 6, at).words).toBe("2 of 3");
});

test("a pattern that cannot be read is wrong", () =>
  expect(matches({ search: "(", regexp: true })).toEqual({ words: "No pattern", wrong: true }));

test("counts no more than a thousand", () => {
  const state = EditorState.create({ doc: "a ".repeat(5_000) });
  expect(describeMatches(state, new SearchQuery({ search: "a" })).words).toBe("1,000+ found");
});
