import { functions } from "trql/functions";
import { afterAll, expect, test } from "vitest";
import { acme } from "~/demo/tenants";
import { comparable } from "../../packages/trql/src/functions/registry.probes";
import { type Answer, connect, runTrql } from "./run-trql";

const client = connect();
afterAll(() => client.close());

/** The clock of the demo, whose rows end when it was loaded. */
const now = new Date();
const range = { from: new Date(now.getTime() - 2 * 86_400_000), to: now };

/** The engine says how texts are stored, and knows enums by their numbers. */
const known = (type: string) =>
  comparable(type)
    .replace(/LowCardinality\((\w+|Nullable\(\w+\))\)/g, "$1")
    .replaceAll("Enum", "String");

for (const definition of functions.values()) {
  test(`${definition.name}: its example runs over the demo and has the inferred types`, async () => {
    const answer = await runTrql(definition.example ?? "", acme.id, { range, now });
    expect(answer).toHaveProperty("rows");
    const { columns, engineTypes } = answer as Answer;
    expect(engineTypes.map(known)).toEqual(columns.map((column) => known(column.type)));
  });
}
