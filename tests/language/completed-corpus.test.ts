import { readdirSync, readFileSync } from "node:fs";
import { complete } from "trql/language-service";
import { expect, test } from "vitest";
import { tableDescriptions as tables } from "~/tables/catalog";
import { TrqlLexer as T } from "../../packages/trql/src/grammar/generated/TrqlLexer";
import { isWord, nameOf, type SourceToken, tokensOf } from "../../packages/trql/src/language-service/tokens";
import { readCorpus } from "../corpus/read-corpus";
import { chances } from "./chances";

const folder = new URL("../corpus/cases/", import.meta.url);
const files = readdirSync(folder).filter((file) => !file.startsWith("findings"));
const columns = new Set(tables.flatMap((table) => table.columns.map(({ name }) => name)));

/** Words that the list cannot know: names that the query gives, and parts of paths. */
function isKnowable(tokens: readonly SourceToken[], index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (!token || before?.type === T.DOT || before?.type === T.AS || after?.type === T.ARROW) return false;
  if (token.type !== T.NAME && token.type !== T.QUOTED_NAME) return isWord(token);
  return columns.has(nameOf(token)) && after?.type !== T.AS && after?.type !== T.LPAREN;
}

/** Whether a word of a query is offered where it stands, once it is taken out. */
function isOffered(query: string, token: SourceToken): boolean {
  const text = query.slice(0, token.from) + query.slice(token.to);
  const word = token.text.toUpperCase();
  return complete(text, token.from, { tables }).items.some(({ label, insert }) => {
    const [offered, written] = [label.toUpperCase(), insert.toUpperCase()];
    // A phrase, a call, a type with its parts, a column that two sources have.
    return [offered, written].some(
      (each) =>
        each === word || each.endsWith(`.${word}`) || (/^\W/.test(each.slice(word.length)) && each.startsWith(word)),
    );
  });
}

test.each(files)("a word that is taken out of a query is offered there: %s", { timeout: 120_000 }, (file) => {
  const chance = chances(file.length);
  const lacking: string[] = [];
  for (const { query, expected } of readCorpus(file, readFileSync(new URL(file, folder), "utf8"))) {
    if (expected.kind === "findings") continue;
    const tokens = tokensOf(query);
    const known = tokens.filter((_, index) => isKnowable(tokens, index));
    const token = known[Math.floor(chance() * known.length)];
    if (token && !isOffered(query, token))
      lacking.push(`${query.slice(0, token.from)}‹${token.text}›${query.slice(token.to)}`);
  }
  expect(lacking).toEqual([]);
});
