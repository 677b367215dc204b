import { complete } from "trql/language-service";
import { describe, expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { type AskedAt, sameWord } from "./same-word";

/** The cursor is at `|`. */
function at(marked: string): AskedAt {
  const pos = marked.indexOf("|");
  return { text: marked.replace("|", ""), pos };
}

describe("the same word", () => {
  test.each([
    ["a word begins", "SELECT | FROM runs", 7, "SELECT s| FROM runs"],
    ["a word grows", "SELECT st| FROM runs", 7, "SELECT status| FROM runs"],
    ["a name behind a dot begins", "SELECT r.| FROM runs r", 9, "SELECT r.s| FROM runs r"],
    ["a value grows", "SELECT 1 FROM runs WHERE status = 'F|'", 34, "SELECT 1 FROM runs WHERE status = 'Fa|'"],
    ["a blank is written before it", "SELECT a,| FROM runs", 9, "SELECT a, | FROM runs", 10],
    ["it begins behind blanks", "WHERE status =|", 14, "WHERE status =  F|", 16],
    ["blanks are written in a comment", "SELECT 1 -- |", 12, "SELECT 1 --  |", 13],
  ])("goes on when %s", (_, first, from, second, start = from) => {
    expect(sameWord(at(first), from, at(second))).toBe(start);
  });

  test.each([
    ["another word begins", "SELECT a| FROM runs", 7, "SELECT a b| FROM runs"],
    ["a dot is written", "SELECT r| FROM runs r", 7, "SELECT r.| FROM runs r"],
    ["a quote is opened", "WHERE status = |", 15, "WHERE status = '|"],
    ["a blank is written behind a word", "SELECT a| FROM runs", 7, "SELECT a | FROM runs"],
    ["a blank is written behind a dot", "SELECT r.| FROM runs r", 9, "SELECT r. | FROM runs r"],
    ["a blank is written in a string", "WHERE status = '|'", 15, "WHERE status = ' |'"],
    ["a line begins", "SELECT 1 -- |", 12, "SELECT 1 -- \n|"],
    ["a number begins", "SELECT | FROM runs", 7, "SELECT 1| FROM runs"],
    ["the text before is another one", "SELECT | FROM runs", 7, "SELEKT s| FROM runs"],
    ["the text behind is another one", "SELECT | FROM runs", 7, "SELECT s| FROM quns"],
    ["the text behind has grown", "SELECT | FROM runs", 7, "SELECT s| FROM runs r"],
    ["a word is taken back", "SELECT st| FROM runs", 7, "SELECT s| FROM runs"],
    ["a call stands behind", "SELECT |(1)", 7, "SELECT s|(1)"],
    ["a word stands behind", "SELECT |tatus", 7, "SELECT s|tatus"],
    ["nothing has changed", "SELECT s|", 7, "SELECT s|"],
  ])("ends when %s", (_, first, from, second) => {
    expect(sameWord(at(first), from, at(second))).toBeNull();
  });

  test.each([
    ["SELECT |", "s", " FROM runs"],
    ["SELECT r.|", "s", " FROM runs r"],
    ["SELECT status, |", "c", " FROM runs GROUP BY status"],
    ["SELECT count() FROM |", "r", ""],
    ["SELECT count() FROM runs |", "w", ""],
    ["SELECT count() FROM runs WHERE |", "s", ""],
    ["SELECT count() FROM runs WHERE status |", "i", ""],
    ["SELECT count() FROM runs WHERE status IS |", "n", ""],
    ["SELECT count() FROM runs WHERE status = |", "l", ""],
    ["SELECT count() FROM runs WHERE status = 'F|", "a", "'"],
    ["SELECT count() FROM runs GROUP BY |", "s", ""],
    ["SELECT count() FROM runs ORDER BY 1 |", "d", ""],
    ["SELECT count() FROM runs WHERE triggered_at > now() - INTERVAL 7 |", "d", ""],
    ["SELECT cast(total_cost AS |", "s", ") FROM runs"],
    ["SELECT count() FROM runs WHERE status =|", " ", ""],
    ["SELECT count() FROM runs WHERE status =|", " F", ""],
    ["SELECT count() FROM runs WHERE status IN (|", " ", ")"],
    ["SELECT count() FROM runs WHERE queue <|", " q", ""],
    ["SELECT count(),|", " s", " FROM runs"],
    ["SELECT count()|", " ", " FROM runs"],
    ["WITH c AS (SELECT status FROM runs) SELECT a.status FROM c a JOIN c b ON a.status = b.status WHERE |", "a", ""],
  ])("has the answer that was given where it began: %s", (before, written, behind) => {
    const first = at(before + behind);
    const second = at(before.replace("|", `${written}|`) + behind);
    const options = { tables: tableDescriptions };
    const given = complete(first.text, first.pos, options);
    const start = sameWord(first, given.from, second);
    const asked = complete(second.text, second.pos, options);
    expect(asked.items).toEqual(given.items);
    expect(asked.items.length).toBeGreaterThan(0);
    expect(asked.from).toBe(start);
    expect(asked.to).toBe(given.to + written.length);
    expect(asked.wants).toEqual(given.wants);
  });
});
