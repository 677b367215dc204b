import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { ClickHouseClient } from "@clickhouse/client";
import { type CompileOptions, type CompileResult, compile, readAnswer } from "trql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asInferred, asSent } from "../language/as-inferred";
import { asReader, connect, now, optionsFor } from "../language/run-trql";
import { type CorpusCase, type ExpectedFinding, readCorpus } from "./read-corpus";
import { sameRows } from "./same-rows";
import { seed } from "./seed";

const organization = `org_corpus_${randomUUID().slice(0, 8)}`;
const casesFolder = new URL("./cases/", import.meta.url);
const views = readFileSync(new URL("./views.sql", import.meta.url), "utf8");
const client = connect();

beforeAll(() => seed(client, organization));
afterAll(() => client.close());

const files = readdirSync(casesFolder).sort();

test("the corpus has at least 950 cases with answers, and nothing lies among them that is not read", () => {
  expect(files.filter((file) => !file.endsWith(".trql"))).toEqual([]);
  const all = files.flatMap((file) => readCorpus(file, readFileSync(new URL(file, casesFolder), "utf8")));
  expect(all.filter(({ expected }) => expected.kind === "answer").length).toBeGreaterThanOrEqual(950);
});

for (const file of files) {
  describe.concurrent(file, () => {
    const cases = readCorpus(file, readFileSync(new URL(file, casesFolder), "utf8"));
    test.for(cases.map((each) => [`${each.title} (line ${each.line})`, each] as const))("%s", ([, each]) =>
      runCase(each),
    );
  });
}

async function runCase({ query, options, expected }: CorpusCase): Promise<void> {
  // The year before the clock, unless a case asks for another range.
  const [from, to] = options.range ?? ["2025-03-15T00:00:00Z", now.toISOString()];
  const compileOptions: CompileOptions = {
    ...optionsFor(organization, options.environment ?? undefined),
    range: { from: new Date(from), to: new Date(to) },
    timeZone: options.zone,
    fillGaps: options.fillGaps,
    policy: { lookBackDays: options.lookBackDays, wallTimeSeconds: 20, memoryBytes: 2 * 1024 ** 3 },
  };
  const compiled = compile(query, compileOptions);
  if (expected.kind === "findings") {
    const errors = findingsOf(compiled).filter((finding) => finding.severity === "error");
    expectFindings(errors, expected.findings);
    return;
  }
  if (!compiled.ok) {
    expect(compiled.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    return;
  }
  expect(compiled.query.columns.map(({ name, type, renderType }) => ({ name, type, renderType }))).toEqual(
    expected.columns,
  );
  expectFindings(findingsOf(compiled), expected.notices);

  const { sql, parameters, settings } = compiled.query;
  const answer = await run(asReader(), sql, parameters, settings);
  expect(answer.types.map(asInferred)).toEqual(expected.columns.map(({ type }) => asSent(type)));
  const wanted =
    "sql" in expected.rows
      ? (await run(client, `${withViews(expected.rows.sql)}`, { organization, from, to }, handSettings(options.zone)))
          .rows
      : expected.rows.literal;
  sameRows(answer.rows, wanted, expected.ordered);
}

function findingsOf(compiled: CompileResult) {
  return compiled.ok ? compiled.query.notices : compiled.diagnostics;
}

function expectFindings(
  found: readonly { readonly code: string; readonly message: string; readonly range: { from: number; to: number } }[],
  wanted: readonly ExpectedFinding[],
): void {
  const byPlace = [...found].sort((a, b) => a.range.from - b.range.from || b.range.to - a.range.to);
  expect(
    byPlace.map(({ code, message, range }, index) => ({
      code,
      from: range.from,
      to: range.to,
      message: wanted[index] && wanted[index].message === null ? null : message,
    })),
  ).toEqual(wanted);
}

async function run(
  by: ClickHouseClient,
  query: string,
  query_params: Readonly<Record<string, unknown>>,
  clickhouse_settings: Readonly<Record<string, string | number>>,
): Promise<{ rows: readonly (readonly unknown[])[]; types: readonly string[] }> {
  const result = await by.query({ query, query_params, clickhouse_settings, format: "JSONCompact" });
  return readAnswer(await result.text());
}

/** Puts the shared views before SQL that may have a WITH of its own. */
function withViews(sql: string): string {
  const own = /^WITH\s/i.exec(sql);
  return own ? `WITH ${views.trimEnd()}, ${sql.slice(own[0].length)}` : `WITH ${views} ${sql}`;
}

/** How values are written in JSON, and standard SQL's NULLs; nothing else is shared with compiled queries. */
function handSettings(zone: string): Record<string, string | number> {
  return {
    readonly: 1,
    session_timezone: zone,
    join_use_nulls: 1,
    date_time_output_format: "iso",
    output_format_json_quote_64bit_integers: 0,
    output_format_json_quote_decimals: 1,
    output_format_json_quote_denormals: 1,
  };
}
