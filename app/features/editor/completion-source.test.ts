import { CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { complete } from "trql/language-service";
import { expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { AskedCompletions } from "./asked-completions";
import { completionSources } from "./completion-source";
import { SeenData } from "./seen-data";

/** A place of the editor; the cursor is at `|`. */
function context(marked: string, explicit = false): CompletionContext {
  const pos = marked.indexOf("|");
  return new CompletionContext(EditorState.create({ doc: marked.replace("|", "") }), pos, explicit);
}

function sources(values: readonly string[] = []) {
  const seen = new SeenData(
    async () => ({ values, paths: [] }),
    () => "environment /acme",
  );
  const asked = new AskedCompletions(
    {
      complete: async (text, position, known) => complete(text, position, { tables: tableDescriptions, ...known }),
    },
    seen,
  );
  const both = completionSources(asked, seen);
  /** The labels that each source gives; null where it gives no answer. */
  return async (marked: string, explicit = false) => {
    const results = await Promise.all(both.map((source) => source(context(marked, explicit))));
    return results.map((result) => result && { ...result, labels: result.options.map(({ label }) => label) });
  };
}

/** What a list becomes with a key: itself, closed, or a question. */
function after({ from, validFor, update }: CompletionResult, marked: string): "stays" | "closes" | "asks" {
  const { state, pos } = context(marked);
  if (validFor instanceof RegExp && validFor.test(state.sliceDoc(from, pos))) return "stays";
  const next = update?.({ from, options: [] }, from, pos, context(marked));
  return next && next.options.length === 0 ? "closes" : "asks";
}

test("a letter opens the list, a blank alone does not, and being asked does", async () => {
  const at = sources();
  expect(await at("SELECT | FROM runs")).toEqual([null, null]);
  expect((await at("SELECT s| FROM runs"))[0]?.labels).toContain("status");
  expect((await at("SELECT | FROM runs", true))[0]?.labels).toContain("status");
  expect((await at("SELECT 1 FROM runs WHERE status = |"))[0]?.labels).toContain("'Failed'");
  expect((await at("SELECT 1 FROM runs WHERE status = '|"))[0]?.labels).toContain("'Failed'");
  expect(await at("SELECT 1 FROM runs WHERE status = 'Failed'|")).toEqual([null, null]);
  expect(await at("SELECT 1 FROM runs WHERE status = 'Failed' |")).toEqual([null, null]);
});

test("values of the data join the list, and only those that it lacks", async () => {
  const at = sources(["emails"]);
  const [list, joined] = await at("SELECT 1 FROM runs WHERE queue = |");
  expect(list?.labels).not.toContain("'emails'");
  expect(joined?.labels).toEqual(["'emails'"]);
  const [again, nothing] = await at("SELECT 1 FROM runs WHERE queue = '|'");
  expect(again?.labels).toEqual(["'emails'"]);
  expect(nothing?.labels).toEqual([]);
});

test.each([
  ["a letter", "SELECT st| FROM runs r", "stays"],
  ["a blank", "SELECT s | FROM runs r", "closes"],
  ["a comma", "SELECT s,| FROM runs r", "closes"],
  ["an operator", "SELECT s+| FROM runs r", "closes"],
  ["a dot", "SELECT s.| FROM runs r", "asks"],
  ["an opening parenthesis", "SELECT s(| FROM runs r", "asks"],
  ["an equals sign", "SELECT s=| FROM runs r", "asks"],
])("%s behind a word", async (_, marked, becomes) => {
  const [list, joined] = await sources()("SELECT s| FROM runs r");
  for (const result of [list, joined]) expect(after(result as CompletionResult, marked)).toBe(becomes);
});

test("the quote that ends a value closes the list", async () => {
  const [list] = await sources()("SELECT 1 FROM runs WHERE status = 'F|'");
  expect(after(list as CompletionResult, "SELECT 1 FROM runs WHERE status = 'Fa|'")).toBe("stays");
  expect(after(list as CompletionResult, "SELECT 1 FROM runs WHERE status = 'Fa'|")).toBe("closes");
});

test("a blank in a value goes on with it", async () => {
  const at = sources();
  const [list] = await at("SELECT 1 FROM runs WHERE status = 'System|'");
  expect(list?.labels).toContain("'System failure'");
  expect(after(list as CompletionResult, "SELECT 1 FROM runs WHERE status = 'System |'")).toBe("asks");
  expect((await at("SELECT 1 FROM runs WHERE status = 'System |'"))[0]?.labels).toContain("'System failure'");
});
