import { readdirSync, readFileSync } from "node:fs";
import { check } from "trql";
import { describe, expect, test } from "vitest";
import { tableDescriptions as tables } from "~/tables/catalog";
import { readCorpus } from "../corpus/read-corpus";
import { hostileTexts } from "./hostile-texts";
import { now, runTrql } from "./run-trql";

const ask = (text: string) => check(text, { tables, timeZone: "UTC", now }).diagnostics;
const organization = "org_of_fixes";

/** A query, the button, and the query that it leads to. */
const fixes: readonly (readonly [query: string, title: string, repaired: string])[] = [
  ["SELECT stauts FROM runs", 'Replace with "status"', "SELECT status FROM runs"],
  ["SELECT cuont() FROM runs", 'Replace with "count"', "SELECT count() FROM runs"],
  ["SELECT status FROM rums", 'Replace with "runs"', "SELECT status FROM runs"],
  ["SELECT depth AS limit FROM runs", 'Replace with "limit"', 'SELECT depth AS "limit" FROM runs'],
  [
    "SELECT r.depth FROM runs r JOIN metrics m ON m.run_id = r.run_id WHERE run_id != ''",
    'Replace with "r.run_id"',
    "SELECT r.depth FROM runs r JOIN metrics m ON m.run_id = r.run_id WHERE r.run_id != ''",
  ],

  // What other dialects write.
  ["SELECT depth MOD 2 FROM runs", "Replace with %", "SELECT depth % 2 FROM runs"],
  ["SELECT depth FROM runs WHERE queue GLOB 'a'", "Replace with LIKE", "SELECT depth FROM runs WHERE queue LIKE 'a'"],
  [
    "SELECT depth FROM runs WHERE triggered_at > now() - 7 days",
    "Replace with INTERVAL 7 DAY",
    "SELECT depth FROM runs WHERE triggered_at > now() - INTERVAL 7 DAY",
  ],
  [
    "SELECT depth AS 'how \"deep\"' FROM runs",
    'Replace with "how ""deep"""',
    'SELECT depth AS "how ""deep""" FROM runs',
  ],
  [
    "SELECT EXTRACT(EPOCH FROM triggered_at) FROM runs",
    "Replace with toUnixTimestamp(…)",
    "SELECT toUnixTimestamp(triggered_at) FROM runs",
  ],
  [
    "SELECT EXTRACT(dow FROM (triggered_at)) FROM runs",
    "Replace with toDayOfWeek(…)",
    "SELECT toDayOfWeek((triggered_at)) FROM runs",
  ],
  [
    "SELECT depth FROM runs WHERE status =! 'Failed'",
    "Replace with !=",
    "SELECT depth FROM runs WHERE status != 'Failed'",
  ],
  [
    "SELECT depth FROM runs WHERE status NOT = 'Failed'",
    "Replace with !=",
    "SELECT depth FROM runs WHERE status != 'Failed'",
  ],
  [
    "SELECT depth FROM runs WHERE status IS NOT 'Failed'",
    "Replace with !=",
    "SELECT depth FROM runs WHERE status != 'Failed'",
  ],
  [
    "SELECT depth FROM runs WHERE is_test IS NOT TRUE",
    "Replace with != TRUE",
    "SELECT depth FROM runs WHERE is_test != TRUE",
  ],

  [
    "SELECT status, count() FROM runs GROUP BY status WHERE depth > 1 ORDER BY status",
    "Move WHERE before GROUP BY",
    "SELECT status, count() FROM runs WHERE depth > 1 GROUP BY status ORDER BY status",
  ],

  // One of several.
  [
    "SELECT depth FROM runs WHERE status <> ('Failed', 'Crashed')",
    "Replace with NOT IN",
    "SELECT depth FROM runs WHERE status NOT IN ('Failed', 'Crashed')",
  ],
  [
    "SELECT depth FROM runs WHERE status!=('Failed', 'Crashed')",
    "Replace with NOT IN",
    "SELECT depth FROM runs WHERE status NOT IN ('Failed', 'Crashed')",
  ],
  ["SELECT depth FROM runs WHERE depth = (1, 2)", "Replace with IN", "SELECT depth FROM runs WHERE depth IN (1, 2)"],
  [
    "SELECT depth FROM runs WHERE lower(queue) == ['a', 'b']",
    "Replace with IN",
    "SELECT depth FROM runs WHERE lower(queue) IN ['a', 'b']",
  ],
  [
    "SELECT depth FROM runs WHERE triggered_at = ('2026-01-01', '2026-01-02')",
    "Replace with IN",
    "SELECT depth FROM runs WHERE triggered_at IN ('2026-01-01', '2026-01-02')",
  ],
  [
    "SELECT depth FROM runs r WHERE r.tags = 'vip'",
    "Replace with has(r.tags, 'vip')",
    "SELECT depth FROM runs r WHERE has(r.tags, 'vip')",
  ],
  [
    "SELECT depth FROM runs WHERE queue != tags",
    "Replace with NOT has(tags, queue)",
    "SELECT depth FROM runs WHERE NOT has(tags, queue)",
  ],

  [
    "SELECT depth FROM runs WHERE tags NOT ILIKE 'r%' AND depth = 1",
    "Replace with NOT arrayExists(each -> each ILIKE 'r%', tags)",
    "SELECT depth FROM runs WHERE NOT arrayExists(each -> each ILIKE 'r%', tags) AND depth = 1",
  ],
  [
    "SELECT depth FROM runs r WHERE r.tags NOT IN ('a', 'b')",
    "Replace with NOT hasAny(r.tags, ['a', 'b'])",
    "SELECT depth FROM runs r WHERE NOT hasAny(r.tags, ['a', 'b'])",
  ],
  [
    "SELECT * FROM (SELECT TOP 3 depth FROM runs ORDER BY depth) s",
    "Write LIMIT 3 at the end",
    "SELECT * FROM (SELECT depth FROM runs ORDER BY depth LIMIT 3) s",
  ],
  [
    "SELECT depth FROM runs ORDER BY depth OFFSET 2 ROWS FETCH NEXT 1 ROW ONLY",
    "Replace with LIMIT 1 OFFSET 2",
    "SELECT depth FROM runs ORDER BY depth LIMIT 1 OFFSET 2",
  ],
  [
    "SELECT tag FROM runs r CROSS JOIN UNNEST(r.tags) AS tag WHERE depth = 1",
    "Replace with ARRAY JOIN r.tags AS tag",
    "SELECT tag FROM runs r ARRAY JOIN r.tags AS tag WHERE depth = 1",
  ],
  [
    "SELECT TIMESTAMP_DIFF(completed_at, triggered_at, SECOND) FROM runs",
    "Write dateDiff('second', triggered_at, completed_at)",
    "SELECT dateDiff('second', triggered_at, completed_at) FROM runs",
  ],
  ["SELECT queue + '-' + lower(region) FROM runs", "Replace with ||", "SELECT queue || '-' || lower(region) FROM runs"],

  ["SELECT current_timestamp FROM runs", "Replace with now()", "SELECT now() FROM runs"],
  ["SELECT r.depth FROM runs", 'Replace with "runs.depth"', "SELECT runs.depth FROM runs"],

  // The text that was meant.
  [
    "SELECT depth FROM runs WHERE status = Failed",
    "Write the text 'Failed'",
    "SELECT depth FROM runs WHERE status = 'Failed'",
  ],
  [
    "SELECT depth FROM runs WHERE status = completed",
    "Write the text 'Completed'",
    "SELECT depth FROM runs WHERE status = 'Completed'",
  ],
  [
    'SELECT depth FROM runs WHERE queue = "it\'s"',
    "Write the text 'it''s'",
    "SELECT depth FROM runs WHERE queue = 'it''s'",
  ],
  ["SELECT depth FROM runs WHERE queue = 1", "Replace with '1'", "SELECT depth FROM runs WHERE queue = '1'"],
  ["SELECT nullIf(queue, 1) FROM runs", "Replace with '1'", "SELECT nullIf(queue, '1') FROM runs"],
  ["SELECT depth FROM runs WHERE status = 'Failed", "Insert '", "SELECT depth FROM runs WHERE status = 'Failed'"],
  [
    "SELECT depth FROM runs\nWHERE status = 'Failed \nLIMIT 1",
    "Insert '",
    "SELECT depth FROM runs\nWHERE status = 'Failed' \nLIMIT 1",
  ],
  ["SELECT depth /* how deep\nFROM runs", "Insert */", "SELECT depth /* how deep */\nFROM runs"],

  // Values of closed lists.
  [
    "SELECT depth FROM runs WHERE status = 'completed'",
    'Replace with "Completed"',
    "SELECT depth FROM runs WHERE status = 'Completed'",
  ],
  [
    "SELECT value FROM metrics WHERE metric_type = 'counter'",
    "Replace with 'sum'",
    "SELECT value FROM metrics WHERE metric_type = 'sum'",
  ],
  [
    "SELECT value FROM metrics WHERE metric_type IN ('gauge', 7)",
    "Replace with 'histogram'",
    "SELECT value FROM metrics WHERE metric_type IN ('gauge', 'histogram')",
  ],

  // GROUP BY.
  ["SELECT queue, count() FROM runs", "Add queue to GROUP BY", "SELECT queue, count() FROM runs GROUP BY queue"],
  [
    "SELECT queue, count() FROM runs WHERE (depth = 0) -- roots\nORDER BY queue LIMIT 5;",
    "Add queue to GROUP BY",
    "SELECT queue, count() FROM runs WHERE (depth = 0) GROUP BY queue -- roots\nORDER BY queue LIMIT 5;",
  ],
  [
    "SELECT queue, region, count() FROM runs GROUP BY (region) HAVING count() > 1",
    "Add queue to GROUP BY",
    "SELECT queue, region, count() FROM runs GROUP BY (region), queue HAVING count() > 1",
  ],
  [
    "SELECT * FROM (SELECT r.queue, count() FROM runs r) s",
    "Add r.queue to GROUP BY",
    "SELECT * FROM (SELECT r.queue, count() FROM runs r GROUP BY r.queue) s",
  ],
  [
    "WITH a AS (SELECT queue, count() AS n FROM runs) SELECT queue, n FROM a UNION ALL SELECT 'x', 1",
    "Add queue to GROUP BY",
    "WITH a AS (SELECT queue, count() AS n FROM runs GROUP BY queue) SELECT queue, n FROM a UNION ALL SELECT 'x', 1",
  ],
  [
    "SELECT region, count() FROM runs UNION ALL SELECT 'x', 1",
    "Add region to GROUP BY",
    "SELECT region, count() FROM runs GROUP BY region UNION ALL SELECT 'x', 1",
  ],
  [
    "SELECT max(depth) AS queue, queue AS q FROM runs",
    "Add runs.queue to GROUP BY",
    "SELECT max(depth) AS queue, queue AS q FROM runs GROUP BY runs.queue",
  ],
  [
    "SELECT lower(queue) AS q, count() FROM runs",
    "Add queue to GROUP BY",
    "SELECT lower(queue) AS q, count() FROM runs GROUP BY queue",
  ],
  [
    "SELECT output.id, count() FROM runs",
    "Add output.id to GROUP BY",
    "SELECT output.id, count() FROM runs GROUP BY output.id",
  ],
  ["SELECT queue, count() FROM runs", "Aggregate with any(queue)", "SELECT any(queue), count() FROM runs"],

  // DISTINCT ordered by what is not selected.
  [
    "SELECT DISTINCT queue FROM runs ORDER BY queue, depth LIMIT 3",
    "Add it to the select list",
    "SELECT DISTINCT queue, depth FROM runs ORDER BY queue, depth LIMIT 3",
  ],
  [
    "SELECT depth FROM runs WHERE queue IN (SELECT DISTINCT r.queue FROM runs r -- all\nORDER BY r.depth DESC, queue, lower(region) LIMIT 3)",
    "Replace DISTINCT with GROUP BY",
    "SELECT depth FROM runs WHERE queue IN (SELECT r.queue FROM runs r GROUP BY r.queue -- all\nORDER BY max(r.depth) DESC, queue, min(lower(region)) LIMIT 3)",
  ],
  [
    "(SELECT DISTINCT lower(queue) AS queue, depth, 'a' AS d FROM runs ORDER BY triggered_at) EXCEPT SELECT queue, 1, 'a' FROM runs",
    "Replace DISTINCT with GROUP BY",
    "(SELECT lower(queue) AS queue, depth, 'a' AS d FROM runs GROUP BY 1, depth, 3 ORDER BY min(triggered_at)) EXCEPT SELECT queue, 1, 'a' FROM runs",
  ],

  // Names that two have.
  [
    "SELECT count() FROM runs JOIN runs ON 1 = 1",
    "Call it runs_2",
    "SELECT count() FROM runs JOIN runs AS runs_2 ON 1 = 1",
  ],
  [
    "SELECT count() FROM runs r JOIN metrics AS r ON 1 = 1",
    "Rename to r_2",
    "SELECT count() FROM runs r JOIN metrics AS r_2 ON 1 = 1",
  ],
  ["SELECT 1 AS x, 2 AS x, 3 AS x_2", "Rename to x_3", "SELECT 1 AS x, 2 AS x_3, 3 AS x_2"],
  [
    "WITH a AS (SELECT 1 AS x), a AS (SELECT 2 AS x) SELECT x FROM a",
    "Rename to a_2",
    "WITH a AS (SELECT 1 AS x), a_2 AS (SELECT 2 AS x) SELECT x FROM a",
  ],
  [
    "SELECT rank() OVER w FROM runs WINDOW w AS (ORDER BY depth), w AS (ORDER BY queue)",
    "Rename to w_2",
    "SELECT rank() OVER w FROM runs WINDOW w AS (ORDER BY depth), w_2 AS (ORDER BY queue)",
  ],

  // Other ways to write it.
  ["SELECT sum(*) FROM runs", "Replace with count", "SELECT count(*) FROM runs"],
  ["SELECT depth FROM runs LIMIT 2, 5", "Replace with LIMIT 5 OFFSET 2", "SELECT depth FROM runs LIMIT 5 OFFSET 2"],
  [
    "SELECT depth FROM runs WHERE is_test IS TRUE",
    "Replace with = TRUE",
    "SELECT depth FROM runs WHERE is_test = TRUE",
  ],
  [
    "SELECT timeBucket() AS b FROM runs r, queries q GROUP BY b",
    "Replace with timeBucket(q.executed_at)",
    "SELECT timeBucket(q.executed_at) AS b FROM runs r, queries q GROUP BY b",
  ],
];

test.each(fixes)("%s → %s", async (query, title, repaired) => {
  const offered = ask(query).flatMap((finding) => finding.fixes ?? []);
  const fix = offered.find((each) => each.title === title);
  expect(fix, offered.map((each) => each.title).join(", ")).toBeDefined();
  if (!fix) return;
  expect(query.slice(0, fix.range.from) + fix.text + query.slice(fix.range.to)).toBe(repaired);
  expect(ask(repaired).filter((finding) => finding.severity === "error")).toEqual([]);
  expect(await runTrql(repaired, organization)).toHaveProperty("rows");
});

test.each([
  [
    "an aggregate that a subquery would take for its own",
    "SELECT task_identifier FROM runs r GROUP BY task_identifier HAVING EXISTS (SELECT 1 FROM runs c WHERE c.run_id = r.run_id)",
    ["Add r.run_id to GROUP BY"],
  ],
  ["a search in an array as one of groups", "SELECT run_id FROM runs WHERE 'vip' = ANY(tags)", []],
  [
    "a column more where the number of columns is given",
    "SELECT run_id FROM runs WHERE queue IN (SELECT DISTINCT queue FROM runs LIMIT 1 BY depth) UNION ALL SELECT DISTINCT queue FROM runs GROUP BY queue, depth LIMIT 1 BY depth",
    [],
  ],
  [
    "groups in the place of DISTINCT where a window stands",
    "SELECT DISTINCT queue, rank() OVER (ORDER BY queue) AS r FROM runs ORDER BY depth",
    ["Add it to the select list"],
  ],
])("not offered: %s", (_, query, titles) => {
  expect(ask(query).flatMap(({ fixes = [] }) => fixes.map(({ title }) => title))).toEqual(titles);
});

const folder = new URL("../corpus/cases/", import.meta.url);
const texts = [
  ...readdirSync(folder).flatMap((file) =>
    readCorpus(file, readFileSync(new URL(file, folder), "utf8")).map(({ query }) => query),
  ),
  ...hostileTexts.map(({ text }) => text).filter((text) => text.length < 2_000),
];
const withFixes = [...new Set(texts)].filter((text) => ask(text).some((finding) => finding.fixes?.length));

describe("every fix of the corpus settles its finding, and what then compiles runs", () => {
  test("there are many", () => expect(withFixes.length).toBeGreaterThan(150));

  test.each(withFixes)("%s", async (query) => {
    const before = ask(query);
    for (const finding of before) {
      for (const { range, text } of finding.fixes ?? []) {
        const repaired = query.slice(0, range.from) + text + query.slice(range.to);
        const after = ask(repaired);
        const told = ({ code, message }: (typeof before)[number]) => `${code} ${message}`;
        const same = (each: (typeof before)[number]) => told(each) === told(finding);
        expect(after.filter(same).length, repaired).toBeLessThan(before.filter(same).length);
        // What is still being written is told of once more.
        const broken = after.filter(
          (each) => each.class === "syntax" && !before.some((other) => told(other) === told(each)),
        );
        expect(
          broken.map(({ message }) => message).filter((each) => !each.endsWith("has no closing quote.")),
          repaired,
        ).toEqual([]);
        if (after.some((each) => each.severity === "error")) continue;
        expect(await runTrql(repaired, organization), repaired).toHaveProperty("rows");
      }
    }
  });
});
