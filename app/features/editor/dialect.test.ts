import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { keywords } from "./dialect";

/** Coloured as values and types instead. */
const others = ["null", "true", "false", "date", "timestamp"];

test("every word of the grammar is coloured, and no other", () => {
  const lexer = readFileSync("packages/trql/src/grammar/TrqlLexer.g4", "utf8");
  const words = [...lexer.matchAll(/^[A-Z]+: '([A-Z]+)';/gm)].map(([, word = ""]) => word.toLowerCase());
  expect([...keywords, ...others].sort()).toEqual(words.sort());
});
