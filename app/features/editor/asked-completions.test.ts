import { type CompletionResult, complete } from "trql/language-service";
import { expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { AskedCompletions } from "./asked-completions";

type Known = { values: Record<string, string[]>; jsonPaths: Record<string, never> };

/** The language as it is, which answers when it is let; and the texts that it was asked about. */
function language(answersAtOnce = true) {
  const questions: string[] = [];
  let release = () => {};
  const free = answersAtOnce ? Promise.resolve() : new Promise<void>((resolve) => (release = resolve));
  let known: Known = { values: {}, jsonPaths: {} };
  const asked = new AskedCompletions(
    {
      complete: async (text, position, given) => {
        questions.push(text);
        await free;
        return complete(text, position, { tables: tableDescriptions, ...given });
      },
    },
    { known: () => known },
  );
  /** The cursor is at `|`. */
  const at = (marked: string) => asked.at(marked.replace("|", ""), marked.indexOf("|"));
  const here = (marked: string) => asked.here(marked.replace("|", ""), marked.indexOf("|"));
  const lookAhead = (marked: string, before: CompletionResult | null) =>
    asked.lookAhead(marked.replace("|", ""), marked.indexOf("|"), before);
  return {
    questions,
    at,
    here,
    lookAhead,
    answer: () => release(),
    learn: (more: Known) => {
      known = more;
    },
  };
}

test("a word is asked about once, at its beginning, and its answer is here with the first letter", async () => {
  const { questions, at, here } = language();
  expect(here("SELECT | FROM runs")).toBeNull();
  await at("SELECT | FROM runs");
  expect(here("SELECT s| FROM runs")?.items.map(({ label }) => label)).toContain("status");
  for (const word of ["s|", "st|", "sta|"]) {
    const { from, to } = await at(`SELECT ${word} FROM runs`);
    expect([from, to]).toEqual([7, 6 + word.length]);
  }
  expect(questions).toEqual(["SELECT  FROM runs"]);
});

test("a word that goes on while its answer is on the way is not asked about again", async () => {
  const { questions, at, answer } = language(false);
  const answers = [at("SELECT | FROM runs"), at("SELECT s| FROM runs"), at("SELECT st| FROM runs")];
  answer();
  expect((await Promise.all(answers)).map(({ from, to }) => [from, to])).toEqual([
    [7, 7],
    [7, 8],
    [7, 9],
  ]);
  expect(questions).toEqual(["SELECT  FROM runs"]);
});

test("another text is asked about, and has no answer of the older one", async () => {
  const { questions, at, here } = language();
  await at("SELECT s| FROM runs");
  expect(here("SELECT st| FROM metrics")).toBeNull();
  const { items } = await at("SELECT st| FROM metrics");
  expect(items.map(({ label }) => label)).not.toContain("total_cost");
  await at("SELECT st.| FROM metrics");
  expect(questions).toEqual(["SELECT s FROM runs", "SELECT st FROM metrics", "SELECT st. FROM metrics"]);
});

test("what comes to be known of the data makes an answer an old one", async () => {
  const { questions, at, here, learn } = language();
  const before = await at("SELECT 1 FROM runs WHERE queue = '|'");
  expect(before.items).toEqual([]);
  learn({ values: { "runs.queue": ["emails"] }, jsonPaths: {} });
  expect(here("SELECT 1 FROM runs WHERE queue = '|'")).toBeNull();
  const after = await at("SELECT 1 FROM runs WHERE queue = '|'");
  expect(after.items.map(({ label }) => label)).toEqual(["emails"]);
  expect(questions).toHaveLength(2);
});

test.each([
  ["an alias", "SELECT r| FROM runs r JOIN metrics m ON 1 = 1", "SELECT r.| FROM runs r JOIN metrics m ON 1 = 1"],
  ["a JSON column", "SELECT output| FROM runs", "SELECT output.| FROM runs"],
  ["a function", "SELECT count| FROM runs", "SELECT count(|) FROM runs"],
  ["a place of values", "SELECT 1 FROM runs WHERE status = |", "SELECT 1 FROM runs WHERE status = '|'"],
  ["a place of values of the data", "SELECT 1 FROM runs WHERE queue = |", "SELECT 1 FROM runs WHERE queue = '|'"],
])("the sign that is likely behind %s is asked about ahead", async (_, place, next) => {
  const { questions, at, here, lookAhead } = language();
  await at(place);
  lookAhead(place, null);
  expect(questions).toEqual([place, next].map((marked) => marked.replace("|", "")));
  await at(next);
  expect(here(next)).not.toBeNull();
  expect(questions).toHaveLength(2);
});

test("behind a column and a blank the equals sign is asked about ahead, and holds for the blank behind it", async () => {
  const { questions, at, here, lookAhead } = language();
  await at("SELECT 1 FROM runs WHERE status|");
  const before = here("SELECT 1 FROM runs WHERE status|");
  const blank = at("SELECT 1 FROM runs WHERE status |");
  lookAhead("SELECT 1 FROM runs WHERE status |", before);
  await blank;
  await at("SELECT 1 FROM runs WHERE status =|");
  expect(here("SELECT 1 FROM runs WHERE status = |")?.from).toBe(34);
  expect(questions.map((text) => text.slice(25))).toEqual(["status", "status ", "status ="]);
});

test("nothing is asked about ahead behind what opens no other list", async () => {
  const { questions, at, here, lookAhead } = language();
  for (const place of ["SELECT status| FROM runs", "SELECT | FROM runs", "SELECT 1 |FROM runs"]) {
    await at(place);
    lookAhead(place, here(place));
  }
  expect(questions).toHaveLength(3);
});

test("a question that failed is asked again", async () => {
  let asked = 0;
  const places = new AskedCompletions(
    {
      complete: async () => {
        asked++;
        if (asked === 1) throw new Error("The worker is gone.");
        return { from: 7, to: 7, items: [], newName: false, wants: null };
      },
    },
    { known: () => ({ values: {}, jsonPaths: {} }) },
  );
  await expect(places.at("SELECT ", 7)).rejects.toThrow("The worker is gone.");
  await places.at("SELECT s", 8);
  expect(asked).toBe(2);
});
