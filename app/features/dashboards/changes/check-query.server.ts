import { check } from "trql";
import { tableDescriptions } from "~/tables/catalog";
import { Refused } from "./refused";

/**
 * A widget is saved only with a query that compiles.
 *
 * @throws Refused `invalid_query` with the findings
 */
export function checkQuery(query: string): void {
  const { diagnostics } = check(query, { tables: tableDescriptions, timeZone: "UTC", now: new Date() });
  const first = diagnostics.find((finding) => finding.severity === "error");
  if (first) throw new Refused("invalid_query", first.message, { diagnostics });
}
