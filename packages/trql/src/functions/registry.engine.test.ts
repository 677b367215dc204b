import { expect, test } from "vitest";
import { aggregateEngineName } from "./aggregate-engine-name.js";
import { operatorFunctions } from "./families/operator.js";
import { functions } from "./registry.js";
import { comparable, probesOf } from "./registry.probes.js";

const url = process.env.CLICKHOUSE_URL;
if (!url) throw new Error("CLICKHOUSE_URL is not set: the engine tests' global setup gives it");

async function run(sql: string): Promise<string> {
  const address = new URL(url as string);
  const headers: Record<string, string> = {};
  if (address.username)
    headers.authorization = `Basic ${btoa(`${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`)}`;
  address.username = "";
  address.password = "";
  const response = await fetch(address, { method: "POST", body: sql, headers });
  const text = (await response.text()).trim();
  if (!response.ok) throw new Error(text);
  return text;
}

/** The columns that examples use, so that they can run before any table exists. */
const columns = `
  'run_1' AS run_id, 'Completed' AS status, 'send-email' AS task_identifier, 'default' AS queue, '1.2' AS task_version,
  toDateTime64('2026-01-31 10:00:00.123', 3) AS triggered_at, toNullable(triggered_at + 1) AS executed_at, toNullable(triggered_at + 2) AS completed_at,
  toNullable(toInt64(1000)) AS execution_duration, toNullable(toInt64(2000)) AS total_duration, toUInt32(900) AS usage_duration, 0.25 AS total_cost,
  toUInt8(1) AS attempt_count, true AS is_finished, false AS is_test, true AS is_root_run, ['vip', 'new'] AS tags, CAST('{"count":3}' AS JSON) AS output`;

for (const definition of [...functions.values(), ...operatorFunctions]) {
  if (definition.special) continue;
  test(`${definition.name}: types as the engine sees them, and an example that runs`, async () => {
    const wrong: string[] = [];
    const probes = probesOf(definition);
    for (const probe of probes) {
      const actual = await run(`SELECT toTypeName(${probe.sql}) FORMAT TSVRaw`).catch((error: Error) =>
        error.message.slice(0, 160),
      );
      if (comparable(actual) !== probe.expected)
        wrong.push(`${probe.sql}: inferred ${probe.expected}, engine ${actual}`);
    }
    expect(wrong.slice(0, 12)).toEqual([]);
    if (definition.kind !== "higher-order") expect(probes.length).toBeGreaterThan(0);
    if (definition.kind === "operator") return;
    const engineName =
      definition.kind === "aggregate" ? aggregateEngineName(definition) : (definition.clickhouse ?? definition.name);
    const sql = (definition.example ?? "").replace(new RegExp(`\\b${definition.name}\\(`), `${engineName}(`);
    await run(`WITH runs AS (SELECT ${columns}) ${sql} FORMAT JSON`);
  });
}
