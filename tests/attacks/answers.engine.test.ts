import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attacksByClass, titleOf } from "./all-attacks";
import { ask } from "./ask";
import { sameInAllWorlds } from "./differential";
import { connectQuietly } from "./quiet-client";
import { createWorlds, ranges, type WorldName, type Worlds } from "./worlds";

const client = connectQuietly();
const anywhere = { reach: "organization", range: ranges.runs, timeZone: "UTC" } as const;
let worlds: Worlds;
beforeAll(async () => {
  worlds = await createWorlds(client);
});
afterAll(async () => {
  await worlds.drop();
  await client.close();
});

test("the worlds differ for whoever may see it: the oracle is not blind", async () => {
  const seen = async (world: WorldName) => {
    const { database } = worlds.options(world, anywhere).catalog.get("runs") ?? { database: "" };
    const query = `SELECT uniqExact(organization_id) AS o, max(depth) AS d, uniqExact(environment_id) AS e, countIf(created_at >= '2026-03-10 12:00:00') AS late FROM ${database}.task_runs_v2`;
    const [row] = await (await client.query({ query, format: "JSONEachRow" })).json<Record<string, number>>();
    return [Number(row?.o), Number(row?.d), Number(row?.e), Number(row?.late)];
  };
  expect(await seen("absent")).toEqual([1, 1, 1, 0]);
  expect(await seen("absentOrganization")).toEqual([1, 2, 3, 0]);
  expect(await seen("present")).toEqual([2, 77, 3, 2]);
  expect(await seen("changed")).toEqual([4, 78, 3, 4]);
});

for (const [name, attacks] of attacksByClass) {
  const answered = attacks.filter(({ outcome }) => outcome.kind !== "refused");
  if (answered.length === 0) continue;
  describe.concurrent(name, () => {
    test.for(answered.map((attack) => [titleOf(attack), attack] as const))("%s", async ([, attack]) => {
      const { outcome } = attack;
      if (outcome.kind === "fails") {
        const answer = await sameInAllWorlds(client, worlds, attack, "guard");
        expect(answer).toMatchObject({ kind: "failed", code: outcome.code });
        return;
      }
      // Written by hand, the rows say what the answer is alone.
      for (const world of ["present", "changed"] as const)
        expect(await ask(client, attack.query, worlds.options(world, attack), "guard")).toMatchObject(outcome);
    });
  });
}
