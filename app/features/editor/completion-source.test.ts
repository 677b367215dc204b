import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { complete } from "trql/language-service";
import { expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import type { Language } from "../language/ask-language";
import { completionSources } from "./completion-source";
import { SeenData } from "./seen-data";

/** The sources as the editor has them, and the texts that the language was asked about. */
function sources() {
  const asked: string[] = [];
  const language = {
    complete: async (text: string, position: number, known: object) => {
      asked.push(text);
      return complete(text, position, { tables: tableDescriptions, ...known });
    },
  } as unknown as Language;
  const nobody = new SeenData(
    () => Promise.reject(new Error("Nobody is asked.")),
    () => null,
  );
  const all = completionSources(language, nobody);
  const at = (before: string, behind: string) =>
    Promise.all(
      all.map((source) =>
        source(new CompletionContext(EditorState.create({ doc: before + behind }), before.length, false)),
      ),
    );
  return { asked, at };
}

test("a word is asked about once, at its beginning", async () => {
  const { asked, at } = sources();
  expect(await at("SELECT ", " FROM runs")).toEqual([null, null]);
  for (const word of ["s", "st", "sta"]) {
    const [list] = await at(`SELECT ${word}`, " FROM runs");
    expect(list?.from).toBe(7);
    expect(list?.options.map(({ label }) => label)).toContain("status");
  }
  expect(asked).toEqual(["SELECT  FROM runs"]);
});

test("another text is asked about, and has no list of the older one", async () => {
  const { asked, at } = sources();
  const [before] = await at("SELECT s", " FROM runs");
  expect(before?.options.map(({ label }) => label)).toContain("total_cost");
  const [list] = await at("SELECT st", " FROM metrics");
  expect(list?.options.map(({ label }) => label)).not.toContain("total_cost");
  expect(asked).toEqual(["SELECT s FROM runs", "SELECT st FROM metrics"]);
});
