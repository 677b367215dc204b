import { expect } from "@playwright/test";
import { demoKey } from "../setup/demo-key";

const numbers = "(SELECT arrayJoin(range(10000)) AS n)";
/** Of so many rows that only the plan's time ends it. */
export const endless = `SELECT sum(length(SHA512(concat(toString(a.n), toString(b.n), toString(c.n))))) FROM ${numbers} AS a CROSS JOIN ${numbers} AS b CROSS JOIN ${numbers} AS c`;
/** As many as Globex' plan lets run at once; the engine may have room for fewer. */
const places = 3;

/**
 * Takes all places of Globex, by queries of its API key, until the plan's ten seconds are over or the signal aborts.
 * Resolves once they run.
 */
export async function occupyPlaces(baseURL: string, signal: AbortSignal): Promise<void> {
  const ask = (query: string, until: AbortSignal) =>
    fetch(`${baseURL}/api/v1/query`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${demoKey("Globex")}` },
      body: JSON.stringify({ query }),
      signal: until,
    }).catch(() => null);
  for (let place = 0; place < places; place++) void ask(endless, signal);
  // One more has to wait: it is given up before its turn can come.
  await expect(async () => {
    const answer = await ask("SELECT 1 AS one", AbortSignal.any([signal, AbortSignal.timeout(500)]));
    expect(answer).toBeNull();
  }).toPass();
}
