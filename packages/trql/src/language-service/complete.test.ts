import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { functions } from "../functions/index.js";
import { complete } from "./complete.js";
import type { CompletionItem } from "./completion.js";
import { tables } from "./tables.fixture.js";
import { usualFunctions } from "./usual-functions.js";

const options = {
  tables,
  jsonPaths: {
    "runs.output": [
      { path: "user.id", type: "text" },
      { path: "user.name", type: "text" },
      { path: "items", type: "list" },
    ],
  },
  values: { "runs.queue": ["emails", "webhooks"], "runs.tags": ["vip"] },
};

/** Completes at the `|` of a text; `||` is the operator. */
function at(marked: string) {
  const position = marked.search(/(?<!\|)\|(?!\|)/);
  const text = marked.slice(0, position) + marked.slice(position + 1);
  const result = complete(text, position, options);
  return { ...result, labels: result.items.map((item) => item.label), replaced: text.slice(result.from, result.to) };
}

const kinds: Readonly<Record<string, CompletionItem["kind"]>> = {
  columns: "column",
  values: "value",
  aliases: "alias",
  windows: "window",
  parameters: "parameter",
};

function listed(text: string): string[] {
  if (text === "none") return [];
  const table = tables.find(({ name }) => text === `@${name}`);
  return table ? table.columns.map((column) => column.name) : text.split(", ");
}

function check(result: ReturnType<typeof at>, expectation: string): void {
  const colon = expectation.indexOf(": ");
  const name = expectation.slice(0, colon);
  const text = expectation.slice(colon + 2);
  const labels = listed(text);
  const kind = kinds[name];
  if (expectation === "nothing") expect(result.labels).toEqual([]);
  else if (name === "replaces") expect(result.replaced).toBe(text);
  else if (name === "only") expect(result.labels).toEqual(labels);
  else if (name === "first") expect(result.labels.slice(0, labels.length)).toEqual(labels);
  else if (name === "has") expect(labels.filter((label) => !result.labels.includes(label))).toEqual([]);
  else if (name === "not") expect(labels.filter((label) => result.labels.includes(label))).toEqual([]);
  else if (kind)
    expect(
      result.items
        .filter((item) => item.kind === kind)
        .map(({ label }) => label)
        .sort(),
    ).toEqual(labels.sort());
  else throw new Error(`Unknown expectation ${expectation}`);
}

const folder = new URL("completion-cases/", import.meta.url);
describe.each(readdirSync(folder))("%s", (file) => {
  const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
  it.each(lines.filter((line) => line !== "" && !line.startsWith("#")))("%s", (line) => {
    const [query = "", expectations = ""] = line.split("  →  ");
    const result = at(query.replaceAll("↵", "\n"));
    for (const expectation of expectations.split("; ")) check(result, expectation);
  });
});

const asPath = (path: string) => ({ path, type: "text" });

describe("what is inserted", () => {
  const insert = (marked: string, label: string) => at(marked).items.find((item) => item.label === label)?.insert;
  it.each([
    ["SELECT | FROM runs", "sum", "sum(${value})"],
    ["SELECT su|(cost) FROM runs", "sum", "sum"],
    ["SELECT | FROM runs", "row_number", "row_number() OVER (${})"],
    ["SELECT | FROM queries", "order", '"order"'],
    ["SELECT q.| FROM queries q", "order", '"order"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor's own template notation.
    ["SELECT | FROM runs", "date_trunc", "date_trunc(${unit}, ${time})"],
    ["SELECT | FROM runs WHERE status = 'Failed'", "status", "status"],
    ["SELECT * FROM runs WHERE status = |", "Failed", "'Failed'"],
    ["SELECT * FROM runs WHERE is_test = |", "true", "true"],
    ["SELECT | FROM runs r, metrics m", "m.run_id", "m.run_id"],
    ['SELECT | FROM runs "a b", metrics m', "a b.run_id", '"a b".run_id'],
    ["SELECT * FROM runs WHERE output.| = 1", "user.id", "user.id"],
    ["SELECT dateAdd(|, 1, triggered_at) FROM runs", "day", "'day'"],
    ["SELECT dateAdd('|', 1, triggered_at) FROM runs", "day", "'day'"],
    ["SELECT EXTRACT(| FROM triggered_at) FROM runs", "DAY", "DAY"],
    ["SELECT now() - INTERVAL |", "7 DAY", "7 DAY"],
    ["SELECT now() - |", "INTERVAL", "INTERVAL"],
  ])("%s, %s", (marked, label, text) => expect(insert(marked, label)).toBe(text));
  it("escapes quotes in values", () => {
    const own = { tables, values: { "runs.queue": ["it's"] } };
    const text = "SELECT * FROM runs WHERE queue = ";
    expect(complete(text, text.length, own).items[0]?.insert).toBe("'it\\'s'");
  });
  it("leaves words of clauses in paths as they are, and quotes what is no word", () => {
    const own = { tables, jsonPaths: { "metrics.attributes": ["order.from", "odd key"].map(asPath) } };
    const { items } = complete("SELECT attributes. FROM metrics", 18, own);
    expect(items.map((item) => item.insert)).toEqual(["order.from", '"odd key"']);
  });
  it("lists usual functions before others, and other spellings behind them", () => {
    const { items } = at("SELECT | FROM runs");
    const place = (name: string) => items.findIndex(({ label }) => label === name);
    expect(place("sum")).toBeLessThan(place("substring"));
    expect(place("substring")).toBeLessThan(place("subtractDays"));
    expect(place("subtractDays")).toBeLessThan(place("date_trunc"));
    expect([...usualFunctions.keys()].filter((name) => !functions.has(name))).toEqual([]);
  });
  it("sorts by rank", () => {
    const ranks = at("SELECT sum(|) FROM runs r JOIN metrics m ON r.run_id = m.run_id").items.map((item) => item.rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });
});

it.each([
  ["SELECT * FROM runs r|", true],
  ["SELECT count() n| FROM runs", true],
  ["SELECT sum(c| FROM runs", false],
  ["SELECT arrayMap(t|", false],
  ["SELECT s| FROM runs", false],
  ["SELECT * FROM r|", false],
])("%s: a new name may stand there: %s", (marked, expected) => expect(at(marked).newName).toBe(expected));

describe("what the data could add", () => {
  const wants = (marked: string) => {
    const { wants } = at(marked);
    return wants && `${wants.kind} of ${wants.table}.${wants.column}`;
  };
  it.each([
    ["SELECT * FROM runs WHERE queue = |", "values of runs.queue"],
    ["SELECT * FROM runs WHERE queue IN ('a', '|", "values of runs.queue"],
    ["SELECT * FROM runs WHERE has(tags, '|", "values of runs.tags"],
    ["SELECT * FROM (SELECT queue AS q FROM runs) s WHERE q = '|'", "values of runs.queue"],
    ["SELECT * FROM runs r WHERE r.output.|", "paths of runs.output"],
    ["SELECT output.user.| FROM runs", "paths of runs.output"],
    ["SELECT output.|", "paths of runs.output"],
    ["SELECT countIf(queue = '|", "values of runs.queue"],
    ["SELECT 1 FROM runs ARRAY JOIN tags AS tag WHERE tag = '|", "values of runs.tags"],
    ["SELECT dateDiff('|", null],
    ["WITH a AS (SELECT output AS o FROM runs) SELECT o.| FROM a", "paths of runs.output"],
    ["SELECT * FROM runs WHERE status = '|", null],
    ["SELECT * FROM runs WHERE is_test = |", null],
    ["SELECT * FROM runs WHERE lower(queue) = '|", null],
    ["SELECT 'a |' FROM runs", null],
    ["SELECT r.| FROM runs r", null],
    ["SELECT | FROM runs", null],
    ["SELECT 1 -- queue = '|", null],
  ])("%s: %s", (marked, wanted) => expect(wants(marked)).toBe(wanted));

  it("types of paths stand beside them, also through a CTE", () => {
    const { items } = at("WITH a AS (SELECT output AS o FROM runs) SELECT o.user.| FROM a");
    expect(items.map(({ label, detail }) => [label, detail])).toEqual([
      ["id", "text"],
      ["name", "text"],
    ]);
  });
});
