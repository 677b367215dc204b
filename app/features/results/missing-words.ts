import type { QueryResponse } from "trql/protocol";

/**
 * What is missing from the rows of an answer, for copies and images that leave the page; null when nothing is.
 *
 * @param partial The query did not come to its end, or has not yet.
 * @example missingWords(response, true) // "Not complete: the query did not come to its end."
 */
export function missingWords(response: Pick<QueryResponse, "truncated" | "rows">, partial: boolean): string | null {
  if (partial) return "Not complete: the query did not come to its end.";
  if (!response.truncated) return null;
  return `Not complete: the first ${response.rows.length.toLocaleString("en-US")} rows of more.`;
}
