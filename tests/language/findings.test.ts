import { check } from "trql";
import { describe, expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";

const ask = (text: string) =>
  check(text, { tables: tableDescriptions, timeZone: "UTC", now: new Date("2026-03-10T12:00:00Z") }).diagnostics;

/** The part of the text between ‹ and › is where the one finding has to be. */
const findings: readonly (readonly [marked: string, code: string])[] = [
  ["SELECT run_id,‹ FROM› runs".replace("‹ ", " ‹"), "syntax-error"],
  ["SELECT ‹stauts› FROM runs", "unknown-column"],
  ["SELECT status FROM ‹rums›", "unknown-table"],
  ["SELECT ‹cuont›(run_id) FROM runs", "unknown-function"],
  ["SELECT run_id FROM runs WHERE status = ‹'Faild'›", "bad-value"],
  ["SELECT run_id FROM runs WHERE status = ‹'completed'›", "bad-value"],
  ["SELECT run_id FROM runs WHERE status = ‹123›", "bad-value"],
  ["SELECT run_id FROM runs WHERE status IN ('Failed', ‹'Done'›)", "bad-value"],
  ["SELECT run_id FROM runs WHERE triggered_at > ‹'yesterday-ish'›", "bad-value"],
  ["SELECT run_id FROM runs WHERE triggered_at > ‹5›", "argument-type"],
  ["SELECT sum(‹status›) FROM runs", "argument-type"],
  ["SELECT ‹lower›() FROM runs", "argument-count"],
  ["SELECT run_id FROM runs WHERE ‹count() › > 1".replace(" ›", "›"), "aggregate-placement"],
  ["SELECT max(‹sum(total_cost)›) FROM runs", "aggregate-placement"],
  ["SELECT ‹run_id›, count() FROM runs", "not-grouped"],
  ["SELECT ‹run_id› FROM runs a JOIN runs b ON a.run_id = b.run_id", "ambiguous-column"],
  ["SELECT status AS x, run_id AS ‹x› FROM runs", "duplicate-name"],
  ["SELECT 1 + ‹prettyFormat(total_cost, 'cost')› FROM runs", "misplaced"],
  ["SELECT prettyFormat(total_cost, ‹'costt'›) FROM runs", "bad-value"],
  ["SELECT total_cost::‹Strng› FROM runs", "unknown-type"],
  ["SELECT run_id FROM runs ‹FINAL›", "reserved-word"],
  ["SELECT run_id FROM runs LIMIT ‹1.5›", "syntax-error"],
  ["SELECT run_id FROM runs LIMIT ‹-›1", "syntax-error"],
  ["SELECT run_id FROM runs WHERE task_identifier = ‹'open›", "syntax-error"],
  ["SELECT run_id ‹#› comment", "syntax-error"],
  ["SELECT '\u{1f389}', ‹stauts› FROM runs", "unknown-column"],
  ["SELECT run_id,\r\n  ‹stauts›\r\nFROM runs", "unknown-column"],
  ["SELECT run_id FROM runs; ‹SELECT› 1", "syntax-error"],
];

test.each(findings)("%s → %s", (marked, code) => {
  const from = marked.indexOf("‹");
  const text = marked.replace("‹", "").replace("›", "");
  const to = marked.indexOf("›") - 1;
  expect(ask(text).map((finding) => [finding.code, finding.range.from, finding.range.to])).toEqual([[code, from, to]]);
});

test("several findings come at once, and an unknown table causes no others", () => {
  expect(ask("SELECT stauts, cuont() FROM runs WHERE queu = 'x'").map((finding) => finding.code)).toEqual([
    "unknown-column",
    "unknown-function",
    "unknown-column",
  ]);
  expect(ask("SELECT nothing, other FROM rums").map((finding) => finding.code)).toEqual(["unknown-table"]);
});

test("a near name is suggested with the fix that applies it", () => {
  const [finding] = ask("SELECT stauts FROM runs");
  expect(finding?.message).toBe('Unknown column "stauts" in runs. Did you mean "status"?');
  expect(finding?.fixes).toEqual([{ title: 'Replace with "status"', range: { from: 7, to: 13 }, text: "status" }]);
});

describe("hostile text ends in a finding or none, never in an exception", () => {
  const texts: readonly (readonly [name: string, text: string, code: string | null])[] = [
    ["nothing", "", "syntax-error"],
    ["300 parentheses", `SELECT ${"(".repeat(300)}1${")".repeat(300)}`, "too-deep"],
    ["a long chain of AND", `SELECT 1 FROM runs WHERE ${"depth = 1 AND ".repeat(3_000)}depth = 1`, null],
    ["a long list", `SELECT 1 FROM runs WHERE depth IN (${"1,".repeat(9_000)}1)`, null],
    ["too many words", `SELECT ${"1,".repeat(12_000)}1`, "too-many-tokens"],
    ["a long sum", `SELECT ${"1+".repeat(5_000)}1`, "too-deep"],
    ["a long chain of NOT", `SELECT ${"NOT ".repeat(5_000)}1`, "too-deep"],
    ["a long chain of minus", `SELECT ${"- ".repeat(5_000)}1`, "too-deep"],
    ["too long", `SELECT '${"x".repeat(70_000)}'`, "query-too-long"],
    [
      "doubling aliases",
      `SELECT 1 AS a0${Array.from({ length: 20 }, (_, n) => `, a${n} + a${n} AS a${n + 1}`).join("")}`,
      "too-many-nodes",
    ],
    ["half of a surrogate pair", "SELECT '\ud83d' FROM runs", null],
    ["zero bytes", "SELECT \0", "syntax-error"],
  ];
  test.each(texts)("%s", (_name, text, code) => {
    expect(ask(text).find((finding) => finding.severity === "error")?.code ?? null).toBe(code);
  });
});
