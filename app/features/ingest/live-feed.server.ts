import type { ClickHouseClient } from "@clickhouse/client";
import { insertRows } from "./insert-rows.server";
import { liveRun, slotOf } from "./live-run";
import { longestRunMs, type Place, slotMs } from "./live-run-plan";
import type { OutageGuard } from "./outage-guard";
import { repeat } from "./repeat";

type Options = { client: ClickHouseClient; places: readonly Place[]; guard: OutageGuard; intervalMs: number };

/**
 * Writes runs that begin and end as time goes by: every `intervalMs`, each run whose state changed gets a new version
 * of its row. The first round writes the last quarter of an hour, and ends what an earlier process left open.
 *
 * @returns how to end it: what has happened until then is written first
 */
export function feedRuns({ client, places, guard, intervalMs }: Options): () => Promise<void> {
  /** Versions of the rows that are written, by the runs' slots, as long as more is to come. */
  const written = new Map<number, number>();
  let resumed = false;

  async function writeChanges() {
    if (!resumed) for (const slot of await openSlots(client, places)) written.set(slot, 0);
    resumed = true;
    const now = Date.now();
    const [from, to] = [now - longestRunMs, now].map((moment) => Math.floor(moment / slotMs)) as [number, number];
    for (let slot = from; slot <= to; slot += 1) if (!written.has(slot)) written.set(slot, 0);
    const rows = [...written].flatMap(([slot, version]) => {
      const row = liveRun(slot, now, places);
      return row && row._version > version ? [{ slot, row }] : [];
    });
    await insertRows(
      client,
      "trigger_dev.task_runs_v2",
      rows.map(({ row }) => row),
    );
    for (const { slot, row } of rows) written.set(slot, row._version);
    // Runs of before the window are over and have just been written to their end.
    for (const slot of written.keys()) if (slot < from) written.delete(slot);
  }

  const stop = repeat(guard, intervalMs, writeChanges);
  return async () => {
    await stop();
    await guard.attempt(writeChanges);
  };
}

/** Slots of runs of this feed that have not ended as far as the tables know. */
async function openSlots(client: ClickHouseClient, places: readonly Place[]): Promise<number[]> {
  const answer = await client.query({
    query: `SELECT run_id FROM trigger_dev.task_runs_v2 FINAL
      WHERE organization_id IN {organizations: Array(String)} AND environment_id IN {environments: Array(String)}
        AND startsWith(run_id, 'cmlive') AND completed_at IS NULL`,
    query_params: {
      organizations: places.map((place) => place.organizationId),
      environments: places.map((place) => place.environmentId),
    },
    format: "JSONEachRow",
    abort_signal: AbortSignal.timeout(30_000),
  });
  const rows = await answer.json<{ run_id: string }>();
  return rows.flatMap(({ run_id }) => slotOf(run_id) ?? []);
}
