import type { ClickHouseClient } from "@clickhouse/client";
import { writerClient } from "~/clickhouse/client.server";
import { settleRuns } from "~/demo/settle-runs.server";
import { demoTasks } from "~/demo/tasks";
import { acme } from "~/demo/tenants";
import { env } from "~/env.server";
import { feedRuns } from "./live-feed.server";
import type { Place } from "./live-run-plan";
import { OutageGuard } from "./outage-guard";
import { reportProcess } from "./process-metrics.server";
import { repeat } from "./repeat";

export interface Background {
  /** Ends the timers and resolves when what was measured and what happened until now is written. */
  stop(): Promise<void>;
}

type Options = {
  /** Whether anything runs at all. */
  enabled?: boolean;
  client?: ClickHouseClient;
  /** Where runs begin. The first place also gets this process's own metrics. */
  places?: readonly [Place, ...Place[]];
  metricsIntervalMs?: number;
  runsIntervalMs?: number;
};

const settleIntervalMs = 600_000;

const placeOf = (id: string, tasks: Place["tasks"]): Place => {
  const environment = acme.environments.find((each) => each.id === id);
  if (!environment) throw new Error(`Acme has no environment ${id}.`);
  return {
    organizationId: acme.id,
    projectId: environment.projectId,
    environmentId: id,
    environmentType: environment.type,
    tasks,
  };
};
const store = placeOf("env_acme_store_prod", demoTasks.slice(0, 6));
const data = placeOf("env_acme_data_prod", demoTasks.slice(6));

const log: ConstructorParameters<typeof OutageGuard>[0]["log"] = (level, message, details) =>
  console[level](JSON.stringify({ level, message, ...details }));

/** The development server can load this module again; the process still has one background. */
const key = Symbol.for("trql-app.background");
const running = globalThis as { [key]?: Background };

/**
 * Starts what goes on between requests in demo mode: this process's own metrics every ten seconds, and runs that begin
 * and end. Without demo mode it starts nothing. A database that is away is waited for; nothing is thrown.
 *
 * @returns the one background of this process; the same one until it is stopped
 */
export function startBackground(options: Options = {}): Background {
  const { enabled = env.TRQL_DEMO } = options;
  if (!enabled) return { stop: async () => {} };
  running[key] ??= start(options);
  return running[key];
}

function start({
  client = writerClient(),
  places = [store, store, store, data],
  metricsIntervalMs = 10_000,
  runsIntervalMs = 3_000,
}: Options): Background {
  const [place] = places;
  const guard = (what: string) => new OutageGuard({ what, log });
  const stopMetrics = reportProcess({ client, place, guard: guard("process metrics"), intervalMs: metricsIntervalMs });
  const stopRuns = feedRuns({ client, places, guard: guard("live runs"), intervalMs: runsIntervalMs });
  const stopSettling = repeat(guard("ends of demo runs"), settleIntervalMs, () =>
    settleRuns(
      client,
      places.map(({ organizationId }) => organizationId),
    ),
  );
  let stopped: Promise<void> | undefined;
  return {
    stop: () => {
      stopped ??= Promise.all([stopMetrics(), stopRuns(), stopSettling()]).then(() => {
        delete running[key];
      });
      return stopped;
    },
  };
}
