import { compile } from "trql";
import { readerClient, writerClient } from "~/clickhouse/client.server";
import { engineCode } from "~/clickhouse/engine-failure";
import { catalog } from "~/tables/catalog";
import { type LockName, remedies } from "./lock-names";
import { probeLocks } from "./probe-locks.server";

/** What is known of the locks. Queries are answered while they hold, and not otherwise. */
export type LocksState =
  | { readonly kind: "hold" }
  | { readonly kind: "missing"; readonly locks: readonly { readonly lock: LockName; readonly remedy: string }[] }
  /** The server gave no answers, so nothing is known. */
  | { readonly kind: "unknown"; readonly remedy: string };

/** Somebody may change the server's users while we run: a good answer is asked for again after this, in the background. */
const goodForMs = 600_000;
/** While something is wrong, queries ask again, but not more often than this. */
const retryAfterMs = 5_000;

let latest: { readonly state: LocksState; readonly at: number } | null = null;
let verifying: Promise<LocksState> | null = null;

/**
 * Whether the locks hold, from what was found last where it is fresh. The first call of a process waits for the probes,
 * some hundred small queries.
 */
export async function locksState(): Promise<LocksState> {
  if (latest === null) return verifyLocks();
  const age = performance.now() - latest.at;
  if (latest.state.kind === "hold") {
    if (age > goodForMs) void verifyLocks();
    return latest.state;
  }
  return age > retryAfterMs ? verifyLocks() : latest.state;
}

/** Probes the locks now. Calls at the same time share one run. */
export function verifyLocks(): Promise<LocksState> {
  verifying ??= find().then((state) => {
    if (state.kind !== "hold" || latest?.state.kind === "missing") log(state);
    latest = { state, at: performance.now() };
    verifying = null;
    return state;
  });
  return verifying;
}

async function find(): Promise<LocksState> {
  try {
    const missing = await probeLocks({
      reader: readerClient(),
      writer: writerClient(),
      catalog,
      compile,
      now: new Date(),
    });
    if (missing.length === 0) return { kind: "hold" };
    for (const { lock, problems } of missing)
      console.error(JSON.stringify({ level: "error", message: "A lock does not hold.", lock, problems }));
    return { kind: "missing", locks: missing.map(({ lock }) => ({ lock, remedy: remedies[lock] })) };
  } catch (problem) {
    console.error(JSON.stringify({ level: "error", message: "The locks cannot be probed.", problem: String(problem) }));
    return { kind: "unknown", remedy: reasonOf(engineCode(problem)) };
  }
}

function reasonOf(code: string): string {
  if (code === "516" || code === "192" || code === "193")
    return "ClickHouse knows no such user or password. Check CLICKHOUSE_URL and CLICKHOUSE_WRITER_URL.";
  if (code === "60" || code === "81")
    return "The tables are not there. Start the service once by npm start, which makes them.";
  if (code === "497" || code === "164")
    return "The user of CLICKHOUSE_WRITER_URL may not read and write the tables. Let it be trql_writer of docker/clickhouse/users.xml.";
  return "ClickHouse does not answer. Check that it runs and that CLICKHOUSE_URL and CLICKHOUSE_WRITER_URL are its addresses.";
}

function log(state: LocksState): void {
  if (state.kind === "hold")
    console.log(JSON.stringify({ level: "info", message: "All locks hold. Queries are answered." }));
  else
    console.error(
      JSON.stringify({
        level: "error",
        message: "Queries are not answered.",
        reasons: state.kind === "missing" ? state.locks.map(({ remedy }) => remedy) : [state.remedy],
      }),
    );
}
