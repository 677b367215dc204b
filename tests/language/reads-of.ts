import type { ClickHouseClient } from "@clickhouse/client";
import { type CompileOptions, compile } from "trql";

/** What the engine says that it read to answer a query, not rounded. */
export async function readsOf(
  client: ClickHouseClient,
  text: string,
  options: CompileOptions,
): Promise<{ readonly rows: number; readonly bytes: number }> {
  const compiled = compile(text, options);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  const { sql, parameters, settings } = compiled.query;
  const answer = await client.query({
    query: sql,
    query_params: parameters,
    clickhouse_settings: settings,
    format: "JSON",
  });
  const { statistics } = await answer.json();
  return { rows: statistics?.rows_read ?? Number.NaN, bytes: statistics?.bytes_read ?? Number.NaN };
}
