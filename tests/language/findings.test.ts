import { check } from "trql";
import { expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";

const ask = (text: string) =>
  check(text, { tables: tableDescriptions, timeZone: "UTC", now: new Date("2026-03-10T12:00:00Z") }).diagnostics;

/** The part of the text between ‹ and › is where the one finding has to be. */
const findings: readonly (readonly [marked: string, code: string])[] = [
  ["SELECT run_id‹,› FROM runs", "syntax-error"],
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

  ["WITH a AS (SELECT x FROM ‹a›) SELECT 1", "unknown-table"],
  ["WITH a AS (SELECT b.x FROM ‹b›), b AS (SELECT 1 AS x) SELECT x FROM a", "unknown-table"],
  ["WITH a AS (SELECT 1 AS x), ‹a› AS (SELECT 2 AS x) SELECT x FROM a", "duplicate-name"],
  ["WITH a AS (SELECT ‹stauts› FROM runs) SELECT 1", "unknown-column"],
  ["WITH ‹RECURSIVE› a AS (SELECT 1 AS x) SELECT x FROM a", "syntax-error"],

  ["SELECT 1 FROM runs a ‹FULL ANY JOIN runs b ON a.run_id = b.run_id›", "syntax-error"],
  ["SELECT 1 FROM runs a ‹INNER OUTER JOIN runs b ON a.run_id = b.run_id›", "syntax-error"],
  ["SELECT 1 FROM runs a JOIN metrics b USING (‹status›)", "unknown-column"],
  ["SELECT 1 FROM runs a JOIN runs b USING (‹output›)", "argument-type"],
  ["SELECT 1 FROM runs a ASOF JOIN runs b ON ‹a.run_id = b.run_id›", "misplaced"],
  ["SELECT s.* EXCEPT (‹b›) FROM (SELECT 1 AS a) s", "unknown-column"],
  ["SELECT ‹b›.* FROM runs a", "unknown-table"],

  ["SELECT 1 AS x UNION ALL ‹SELECT 1, 2›", "argument-count"],
  ["SELECT 1 AS x UNION ALL ‹SELECT 'a'›", "argument-type"],
  ["SELECT 1 AS x UNION SELECT 2 ORDER BY ‹y›", "unknown-column"],
  ["SELECT 1 EXCEPT ‹ALL› SELECT 1", "syntax-error"],

  ["SELECT run_id FROM runs WHERE ‹rank() OVER (ORDER BY depth)› = 1", "aggregate-placement"],
  ["SELECT count() FROM runs HAVING ‹rank() OVER ()› = 1", "aggregate-placement"],
  ["SELECT sum(‹rank() OVER (ORDER BY depth)›) OVER () FROM runs", "aggregate-placement"],
  ["SELECT ‹row_number()› FROM runs", "misplaced"],
  ["SELECT ‹lower(status) OVER ()› FROM runs", "misplaced"],
  ["SELECT rank() OVER ‹w› FROM runs", "unknown-window"],
  ["SELECT rank() OVER w FROM runs WINDOW w AS (‹w›)", "unknown-window"],
  ["SELECT sum(depth) OVER (ORDER BY depth ‹ROWS BETWEEN CURRENT ROW AND 1 PRECEDING›) FROM runs", "bad-value"],
  ["SELECT sum(depth) OVER (ORDER BY status ‹RANGE BETWEEN 1 PRECEDING AND CURRENT ROW›) FROM runs", "argument-type"],
  ["SELECT task_identifier, rank() OVER (ORDER BY ‹status›) FROM runs GROUP BY task_identifier", "not-grouped"],

  ["SELECT run_id FROM runs WHERE run_id = (‹SELECT run_id, status FROM runs›)", "argument-count"],
  ["SELECT run_id FROM runs WHERE depth IN (‹SELECT status FROM runs›)", "argument-type"],
  [
    "SELECT (SELECT max(x) FROM (SELECT 1 AS x) s WHERE EXISTS (SELECT 1 FROM runs c WHERE c.run_id = ‹r.run_id›)) FROM runs r",
    "misplaced",
  ],
  ["SELECT ‹(SELECT c.run_id FROM runs c WHERE c.run_id = r.run_id)› FROM runs r", "misplaced"],
  ["SELECT ‹(SELECT max(c.depth) FROM runs c WHERE c.run_id = r.run_id LIMIT 1)› FROM runs r", "misplaced"],
  ["SELECT sum(‹(SELECT count() FROM runs c WHERE c.run_id = r.run_id)›) FROM runs r", "misplaced"],
  [
    "SELECT task_identifier FROM runs r GROUP BY task_identifier HAVING EXISTS (SELECT 1 FROM runs c WHERE c.run_id = ‹r.run_id›)",
    "not-grouped",
  ],

  ["SELECT x ‹->› x FROM runs", "syntax-error"],
  ["SELECT arrayMap((x, ‹x›) -> x, tags, tags) FROM runs", "duplicate-name"],
  ["SELECT arrayMap(‹(x, y) -> x›, tags) FROM runs", "argument-type"],
  ["SELECT arrayMap(x -> ‹count()›, tags) FROM runs", "aggregate-placement"],
  ["SELECT arrayMap(x -> (‹SELECT 1›), tags) FROM runs", "misplaced"],
  ["SELECT lower(‹x -> x›) FROM runs", "misplaced"],

  ["SELECT 1 FROM runs ARRAY JOIN ‹status›", "argument-type"],
  ["SELECT 1 FROM runs ARRAY JOIN tags AS x, tags AS ‹x›", "duplicate-name"],
  ["SELECT lower(status) FILTER (WHERE ‹depth = 0›) FROM runs", "misplaced"],
  ["SELECT depth, count() FROM runs GROUP BY depth WITH ‹TOTALS›", "syntax-error"],
  ["SELECT depth, ‹status› FROM runs GROUP BY ROLLUP(depth)", "not-grouped"],
  ["SELECT ‹count()› AS n FROM runs GROUP BY n", "aggregate-placement"],
  ["SELECT run_id FROM runs ‹LIMIT 1, 2›", "syntax-error"],
  ["SELECT run_id FROM runs ‹LIMIT 1 WITH TIES›", "syntax-error"],
  ["SELECT DISTINCT ‹ON› (depth) run_id FROM runs", "syntax-error"],
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

/** What to do next, where the message alone does not say it. */
const helps: readonly (readonly [text: string, help: string])[] = [
  ["SELECT run_id FROM runs WHERE tags = 'red'", "An array is searched by has(tags, 'red')."],
  [
    "SELECT run_id FROM runs WHERE tags NOT LIKE 'r%'",
    "An array is searched by NOT arrayExists(each -> each LIKE 'r%', tags).",
  ],
  ["SELECT run_id FROM runs WHERE tags LIKE queue", "An array is searched by has(tags, value)."],
  ["SELECT run_id FROM runs WHERE output LIKE 'r%'", "Take its text: toJSONString(output)."],
  [
    "SELECT run_id FROM runs WHERE ROWNUM < 10",
    "Rows are limited by LIMIT 10, and numbered by row_number() OVER (ORDER BY …).",
  ],
  ["SELECT RAND()", "Nothing is left to chance here. cityHash64(run_id) puts rows in an order of no meaning."],
  [
    "SELECT dateDiff(triggered_at, completed_at) FROM runs",
    "The unit stands first, then the earlier time: dateDiff('second', earlier, later).",
  ],
  ["SELECT 'a' + queue FROM runs", "Texts are joined by ||."],
  ["SELECT run_id FROM runs WHERE output.ok", "Compare it, as in output.ok = true."],
  ["SELECT run_id FROM runs WHERE NOT output.ok", "Compare it, as in output.ok = true."],
  [
    "SELECT quantile(0.95, depth) FROM runs",
    "Parameters stand in brackets before the arguments, as in quantile(…)(value).",
  ],
  ["SELECT run_id FROM runs WHERE machine = ''", "Where there is no value stands NULL: write IS NULL or IS NOT NULL."],
  ["SELECT now FROM runs", "now is a function. Write now()."],
  [
    "SELECT run_id FROM runs ORDER BY ALL",
    "ORDER BY ALL is not part of TRQL. Name the columns, or write their positions.",
  ],
];

test.for(helps)("%s", ([text, help]) => {
  expect(ask(text).map((finding) => finding.help)).toEqual([help]);
});
