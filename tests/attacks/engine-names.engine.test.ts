import { compile } from "trql";
import { findFunction } from "trql/functions";
import { afterAll, describe, expect, test } from "vitest";
import { optionsFor } from "../language/run-trql";
import { connectQuietly } from "./quiet-client";

const client = connectQuietly();
afterAll(() => client.close());

const options = optionsFor("org_engine_names");

async function namesOf(table: "functions" | "table_functions" | "settings" | "formats" | "data_type_families") {
  const answer = await client.query({ query: `SELECT name FROM system.${table}`, format: "JSONCompactEachRow" });
  return (await answer.json<[string]>()).map(([name]) => name);
}

/** `npm run proof` asks of all names what `npm test` asks of every eighth. */
function sampled(names: readonly string[]): readonly string[] {
  return process.env.TRQL_PROOF ? names : names.filter((_, index) => index % 8 === 0);
}

/** Codes of the errors, one for each finding; empty when the text compiles. */
function codesOf(text: string): readonly string[] {
  const compiled = compile(text, options);
  return compiled.ok ? [] : compiled.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

/** One query with a call in every place that takes an expression, each of which has to be refused by itself. */
const everyPlace = (call: string): string => `
  WITH c AS (SELECT ${call} AS x FROM runs)
  SELECT ${call}, -${call}, [${call}], (${call}, 1), arrayMap(e -> ${call}, a.tags), CASE WHEN 1 = 1 THEN ${call} END,
    CAST(${call} AS String), sum(a.depth) OVER (PARTITION BY ${call}), count() FILTER (WHERE ${call} = 1),
    (SELECT ${call}), timeBucket(${call}), a.run_id IN (${call}), a.run_id LIKE ${call}, EXISTS (SELECT 1 FROM runs WHERE ${call} = 1)
  FROM runs a JOIN (SELECT ${call} AS y FROM metrics) b ON ${call} = 1
  ARRAY JOIN ${call} AS z
  WHERE ${call} = 1
  GROUP BY ${call} HAVING ${call} = 1 QUALIFY ${call} = 1 ORDER BY ${call} LIMIT 1 BY ${call}`;
const places = everyPlace("call()").split("call()").length - 1;

describe("names of the engine that are none of the language's are refused in every place", () => {
  test("functions", async () => {
    const names = (await namesOf("functions")).filter((name) => !findFunction(name));
    expect(names.length).toBeGreaterThan(1_000);
    for (const name of names) {
      expect(codesOf(`SELECT ${name}(1)`)[0], name).toMatch(/^(?:unknown-function|syntax-error)$/);
    }
    for (const name of sampled(names)) {
      // Names with signs in them, and the few that are words of the grammar, are no calls at all.
      const codes = codesOf(everyPlace(`${name}(1)`));
      const refused = codes.length === places && codes.every((code) => code === "unknown-function");
      expect(refused || codes.join() === "syntax-error", `${name}, ${places} places: ${codes.join()}`).toBe(true);
      expect(codesOf(`SELECT arrayReduce('${name.replaceAll("'", "''")}', [1])`), name).toEqual(["argument-type"]);
      expect(codesOf(`SELECT * FROM "${name.replaceAll('"', '""')}"`), name).toEqual(["unknown-table"]);
    }
  });

  test("table functions", async () => {
    const names = await namesOf("table_functions");
    expect(names.length).toBeGreaterThan(60);
    for (const name of names) {
      for (const source of [
        `${name}()`,
        `${name}('a', 'b')`,
        `"${name}"('a')`,
        `runs, ${name}('a')`,
        `(${name}('a'))`,
      ]) {
        expect(codesOf(`SELECT * FROM ${source}`), source).toEqual(["syntax-error"]);
        expect(codesOf(`SELECT 1 FROM runs r JOIN ${source} s ON 1 = 1`), source).toEqual(["syntax-error"]);
        expect(codesOf(`SELECT 1 FROM runs WHERE depth IN (SELECT 1 FROM ${source})`), source).toEqual([
          "syntax-error",
        ]);
      }
      expect(codesOf(`SELECT * FROM "${name}"`), name).toEqual(["unknown-table"]);
      // A function of the language may have the name of a source; behind IN it then gives no table.
      if (!findFunction(name))
        expect(codesOf(`SELECT 1 FROM runs WHERE run_id IN ${name}('a')`)[0], name).toMatch(
          /unknown-function|syntax-error/,
        );
    }
  });

  test("settings", async () => {
    const names = await namesOf("settings");
    expect(names.length).toBeGreaterThan(1_000);
    for (const name of sampled(names)) {
      for (const text of [
        `SELECT 1 SETTINGS ${name} = 1`,
        `SELECT 1 FROM runs SETTINGS ${name} = DEFAULT`,
        `SELECT 1 FROM (SELECT 1 SETTINGS ${name} = 1) s`,
        `SELECT (SELECT 1 SETTINGS ${name} = 1)`,
        `SET ${name} = 1`,
      ])
        expect(codesOf(text), text).toEqual(["syntax-error"]);
      expect(codesOf(`SELECT getSetting('${name}')`), name).toEqual(["unknown-function"]);
    }
  });

  test("formats", async () => {
    for (const name of await namesOf("formats")) {
      expect(codesOf(`SELECT 1 FORMAT ${name}`), name).toEqual(["syntax-error"]);
      expect(codesOf(`SELECT 1 FROM runs r FORMAT ${name}`), name).toEqual(["syntax-error"]);
    }
  });

  test("types, but for those that a value can be cast to", async () => {
    const castable =
      /^(?:nullable|array|map|decimal|string|text|varchar|bool|boolean|u?int(?:8|16|32|64|128|256)|int|integer|bigint|smallint|float(?:32|64)?|double|real|date|datetime|datetime64|timestamp|uuid)$/i;
    const names = (await namesOf("data_type_families")).filter((name) => !castable.test(name));
    expect(names.length).toBeGreaterThan(80);
    for (const name of names) {
      for (const type of [name, `${name}(UInt8)`, `Nullable(${name})`]) {
        // The second word of a type of two would be an alias.
        const texts = [`SELECT CAST(1 AS ${type})`, ...(type.includes(" ") ? [] : [`SELECT 1::${type}`])];
        for (const text of texts)
          expect(codesOf(text)[0] ?? "it compiles", text).toMatch(/^(?:unknown-type|syntax-error)$/);
        expect(codesOf(`SELECT CAST('1', '${type}')`), type).toEqual(["unknown-type"]);
      }
    }
  });
});
