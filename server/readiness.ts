import pg from "pg";

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

/** Whether both databases answer; which one does not is for the operator to see. */
export async function readiness(): Promise<{ ready: boolean; clickhouse: boolean; postgres: boolean }> {
  const [clickhouse, postgres] = await Promise.all([
    answered(clickhouseAnswers(process.env.CLICKHOUSE_URL ?? "")),
    answered(postgresAnswers(process.env.DATABASE_URL ?? "")),
  ]);
  return { ready: clickhouse && postgres, clickhouse, postgres };
}
