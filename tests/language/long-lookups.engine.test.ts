import { ClickHouseError } from "@clickhouse/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, insertRuns, runTrql } from "./run-trql";

const organization = "org_long_lookups";
const client = connect();
beforeAll(() => insertRuns(client, organization, [{ id: "a1", minutesAgo: 10 }]));
afterAll(() => client.close());

/** Beside outer columns a lookup is sent as a constant list, over which the engine cannot be stopped. */
const lookup = (values: number) =>
  `SELECT count() FROM runs r WHERE EXISTS (SELECT 1 FROM runs s WHERE s.run_id = r.run_id AND s.depth IN (SELECT arrayJoin(range(${values})) AS n FROM runs))`;

test("a lookup of 50,000 values stands beside outer columns", async () => {
  expect(await runTrql(lookup(50_000), organization)).toHaveProperty("rows", [["1"]]);
});

test("a longer one is refused as too large, and not cut", async () => {
  await expect(runTrql(lookup(50_001), organization)).rejects.toSatisfy(
    (error) => error instanceof ClickHouseError && error.code === "128",
  );
});
