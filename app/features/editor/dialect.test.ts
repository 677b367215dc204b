import { readFileSync } from "node:fs";
import { functionNames } from "trql/functions";
import { expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { builtin, keywords } from "./dialect";

/** Coloured as values and types instead. */
const others = ["null", "true", "false", "date", "timestamp"];

test("every word of the grammar is coloured, and no other", () => {
  const lexer = readFileSync("packages/trql/src/grammar/TrqlLexer.g4", "utf8");
  const words = [...lexer.matchAll(/^[A-Z]+: '([A-Z]+)';/gm)].map(([, word = ""]) => word.toLowerCase());
  expect([...keywords, ...others].sort()).toEqual(words.sort());
});

test("every function is coloured as one or as a word of the grammar, and no column is", () => {
  const coloured = new Set([...builtin(functionNames), ...keywords]);
  expect([...functionNames].filter((name) => !coloured.has(name.toLowerCase()))).toEqual([]);
  const columns = tableDescriptions.flatMap((table) => table.columns.map(({ name }) => name));
  expect(columns.filter((name) => builtin(functionNames).includes(name))).toEqual([]);
});
