import { readdirSync, readFileSync } from "node:fs";
import { complete, definitionOf, hover, outline, signatureHelp } from "trql/language-service";
import { describe, expect, test } from "vitest";
import { tableDescriptions as tables } from "~/tables/catalog";
import { readCorpus } from "../corpus/read-corpus";
import { chances } from "./chances";
import { hostileTexts } from "./hostile-texts";

const casesFolder = new URL("../corpus/cases/", import.meta.url);

/** Asks at a place and holds what always holds of an answer. */
function ask(text: string, position: number): void {
  const { from, to, items } = complete(text, position, { tables });
  expect(from).toBeLessThanOrEqual(position);
  expect(to).toBeGreaterThanOrEqual(position);
  expect(to).toBeLessThanOrEqual(text.length);
  signatureHelp(text, position);
  outline(text);
  const said = hover(text, position, { tables });
  if (said) expect(said.from <= position && position <= said.to).toBe(true);
  const place = definitionOf(text, position, { tables });
  if (place) expect(place.from >= 0 && place.from < place.to && place.to <= text.length).toBe(true);
  const keys = items.map(({ kind, insert }) => `${kind} ${insert}`);
  expect(new Set(keys).size).toBe(keys.length);
}

describe("a query that is cut anywhere is answered", () => {
  test.each(readdirSync(casesFolder))("%s", (file) => {
    const chance = chances(file.length);
    for (const { query } of readCorpus(file, readFileSync(new URL(file, casesFolder), "utf8"))) {
      const cut = Math.floor(chance() * (query.length + 1));
      ask(query.slice(0, cut), cut);
      ask(query, Math.floor(chance() * (query.length + 1)));
      const from = Math.floor(chance() * (query.length + 1));
      ask(query.slice(0, from) + query.slice(from + 4), from);
    }
  });
});

test.each(hostileTexts.map(({ name, text }) => [name, text] as const))(
  "%s is answered",
  { timeout: 30_000 },
  (_, text) => {
    ask(text, text.length);
    ask(text, Math.floor(text.length / 2));
  },
);
