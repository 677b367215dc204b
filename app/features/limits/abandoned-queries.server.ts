import { readerClient } from "~/clickhouse/client.server";
import { engineCode } from "~/clickhouse/engine-failure";
import { AbandonedQueries, type EngineSight, longestLook } from "./abandoned-queries";

/** QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING. */
const sameIdRuns = "216";

/**
 * Asks the engine for nothing, under the id of the query: it refuses a second query of an id while the first one runs. So the
 * reader learns of this one id, which nobody else knows, and needs no right to see what runs.
 */
async function look(queryId: string): Promise<EngineSight> {
  try {
    const answer = await readerClient().query({
      query: "SELECT 1",
      query_id: queryId,
      clickhouse_settings: { readonly: "1", max_execution_time: 1 },
      format: "JSONCompactEachRow",
      abort_signal: AbortSignal.timeout(longestLook),
    });
    await answer.text();
    return "ended";
  } catch (problem) {
    const code = engineCode(problem);
    if (code === sameIdRuns) return "running";
    // Nothing listens there: an engine that has gone has taken its queries along.
    return code === "ECONNREFUSED" ? "ended" : "unknown";
  }
}

/** Those of this process. */
export const abandonedQueries = new AbandonedQueries(
  look,
  (line) => console.error(JSON.stringify({ level: "warn", ...line })),
  (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
);
