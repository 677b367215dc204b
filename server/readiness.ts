import type { ServerBuild } from "@remix-run/node";
import pg from "pg";
import { type LocksState, locksState } from "./load-build";

/** How long a database may take to answer before the server says that it is not ready. */
const timeoutMs = 2_000;

async function clickhouseAnswers(url: string): Promise<boolean> {
  const ping = new URL("/ping", url);
  ping.username = "";
  ping.password = "";
  return (await fetch(ping, { signal: AbortSignal.timeout(timeoutMs) })).ok;
}

async function postgresAnswers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } finally {
    await client.end();
  }
}

const answered = (probe: Promise<boolean>) => probe.catch(() => false);

type Readiness = { ready: boolean; clickhouse: boolean; postgres: boolean; locks: LocksState };

/** Whether both databases answer and every lock holds; what is wrong and what to do is for the operator to see. */
export async function readiness(build: ServerBuild): Promise<Readiness> {
  const [clickhouse, postgres] = await Promise.all([
    answered(clickhouseAnswers(process.env.CLICKHOUSE_URL ?? "")),
    answered(postgresAnswers(process.env.DATABASE_URL ?? "")),
  ]);
  const locks: LocksState = clickhouse
    ? await locksState(build)
    : { kind: "unknown", remedy: "ClickHouse does not answer at CLICKHOUSE_URL." };
  return { ready: clickhouse && postgres && locks.kind === "hold", clickhouse, postgres, locks };
}
