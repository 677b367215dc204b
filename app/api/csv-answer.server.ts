import type { QueryResponse } from "trql/protocol";
import { toCsv } from "~/features/results/to-csv";

/**
 * A result as a CSV file. What a file has no place for is said in headers: that rows were left out, and the range that
 * was really read, which the plan can shorten.
 */
export function csvAnswer(response: QueryResponse): Response {
  return new Response(toCsv(response), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": 'attachment; filename="result.csv"',
      "X-Content-Type-Options": "nosniff",
      "X-TRQL-Query-Id": response.queryId,
      "X-TRQL-Truncated": String(response.truncated),
      "X-TRQL-From": response.timeRange.from,
      "X-TRQL-To": response.timeRange.to,
      "Cache-Control": "private, no-store",
    },
  });
}
