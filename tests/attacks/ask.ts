import type { ClickHouseClient } from "@clickhouse/client";
import { type CompiledQuery, type CompileOptions, compile, readAnswer } from "trql";
import { engineCode, engineFailure } from "~/clickhouse/engine-failure";

/** Which of the two locks is shut: the guard in the text, the filters in the settings, or as in the product both. */
export type Locks = "both" | "guard" | "filters";

export type Answer =
  | { readonly kind: "refused"; readonly findings: readonly string[] }
  | { readonly kind: "failed"; readonly code: string; readonly message: string; readonly engine: string }
  | { readonly kind: "rows"; readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] };

/**
 * Compiles and runs a text with the locks that are asked for. The answer is all that a user could see.
 *
 * @param more settings of the engine beside the query's own
 */
export async function ask(
  client: ClickHouseClient,
  text: string,
  options: CompileOptions,
  locks: Locks = "both",
  more: Readonly<Record<string, number>> = {},
): Promise<Answer> {
  const compiled = compile(text, options);
  if (!compiled.ok) {
    const errors = compiled.diagnostics.filter((finding) => finding.severity === "error");
    return { kind: "refused", findings: errors.map(({ code, message }) => `${code}: ${message}`) };
  }
  const { sql, settings } = withLocks(compiled.query, locks);
  const { columns, parameters } = compiled.query;
  try {
    const result = await client.query({
      query: sql,
      query_params: parameters,
      clickhouse_settings: { ...settings, ...more },
      format: "JSONCompact",
    });
    const { rows } = readAnswer(await result.text());
    const shown = columns.map(({ name, type, renderType }) => `${name} ${type} ${renderType}`);
    return { kind: "rows", columns: shown, rows: rows as unknown[][] };
  } catch (error) {
    return { kind: "failed", ...engineFailure(error), engine: engineCode(error) };
  }
}

const guard = / PREWHERE __s\.organization_id = \{\w+: String\}(?: AND __s\.\w+ = \{\w+: String\})*/g;

/** Opens one lock, so that the other is seen to hold by itself. */
export function withLocks({ sql, settings }: CompiledQuery, locks: Locks): Pick<CompiledQuery, "sql" | "settings"> {
  if (locks === "both") return { sql, settings };
  if (locks === "filters") return { sql: sql.replace(guard, ""), settings };
  const { additional_table_filters: _opened, ...rest } = settings;
  return { sql, settings: rest };
}
