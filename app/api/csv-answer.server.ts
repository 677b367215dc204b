import type { QueryResponse } from "trql/protocol";
import { toCsv } from "~/features/results/to-csv";

/** A result as a CSV file. That rows were left out is said in a header, since the file has no place for it. */
export function csvAnswer(response: QueryResponse): Response {
  return new Response(toCsv(response), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": 'attachment; filename="result.csv"',
      "X-Content-Type-Options": "nosniff",
      "X-TRQL-Query-Id": response.queryId,
      "X-TRQL-Truncated": String(response.truncated),
      "Cache-Control": "private, no-store",
    },
  });
}
