import { expect, test } from "vitest";
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

/** The engine's type of each call, or why it has none: asked together, and apart only where one of them fails. */
async function typesOf(calls: readonly string[]): Promise<readonly string[]> {
  if (calls.length === 0) return [];
  const columns = calls.map((call, index) => `toTypeName(${call}) AS t${index}`).join(", ");
  try {
    return JSON.parse(await run(`SELECT ${columns} FORMAT JSONCompactEachRow`));
  } catch (error) {
    if (calls.length === 1) return [(error as Error).message.slice(0, 160)];
    const middle = Math.ceil(calls.length / 2);
    return [...(await typesOf(calls.slice(0, middle))), ...(await typesOf(calls.slice(middle)))];
  }
}

for (const definition of [...functions.values(), ...operatorFunctions]) {
  if (definition.special) continue;
  test(`${definition.name}: types as the engine sees them`, async () => {
    const wrong: string[] = [];
    const probes = probesOf(definition);
    const answers = await typesOf(probes.map((probe) => probe.sql));
    for (const [index, probe] of probes.entries()) {
      const actual = answers[index] ?? "";
      if (comparable(actual) !== probe.expected)
        wrong.push(`${probe.sql}: inferred ${probe.expected}, engine ${actual}`);
    }
    expect(wrong.slice(0, 12)).toEqual([]);
    const wantsLambda = definition.signatures.every((signature) => signature.includes("(lambda:"));
    if (!wantsLambda && !definition.reduces) expect(probes.length).toBeGreaterThan(0);
  });
}
