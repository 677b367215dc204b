import { demoKey } from "../setup/demo-key";

const numbers = "(SELECT arrayJoin(range(10000)) AS n)";
/** Of so many rows that only the plan's time ends it. */
export const endless = `SELECT sum(length(SHA512(concat(toString(a.n), toString(b.n), toString(c.n))))) FROM ${numbers} AS a CROSS JOIN ${numbers} AS b CROSS JOIN ${numbers} AS c`;

/**
 * Takes all places of Globex, by queries of its API key, until the plan's ten seconds are over or the signal aborts: as
 * many as its plan and, while others use the engine, its share let run at once. Resolves once they run and none waits.
 */
export async function occupyPlaces(baseURL: string, signal: AbortSignal): Promise<void> {
  const ask = (query: string, until: AbortSignal) =>
    fetch(`${baseURL}/api/v1/query`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${demoKey("Globex")}` },
      body: JSON.stringify({ query }),
      signal: until,
    }).catch(() => null);
  // Each time one more query has to wait or not: it is given up before its turn can come.
  for (;;) {
    signal.throwIfAborted();
    void ask(endless, signal);
    const answer = await ask("SELECT 1 AS one", AbortSignal.any([signal, AbortSignal.timeout(1_500)]));
    if (!answer) return;
  }
}
