import type { QueryColumn } from "trql/protocol";
import { isNumberColumn, isTimeColumn } from "../charts/column-kind";

const words = (name: string) => name.replaceAll("_", " ").trim();
const longest = 100;

/**
 * A title to begin with for a result that is kept.
 *
 * @example columns `timeBucket`, `status`, `runs` give "Runs by status over time"
 */
export function suggestedTitle(columns: readonly QueryColumn[]): string {
  const time = columns.find(isTimeColumn);
  const value = columns.find(isNumberColumn);
  const split = columns.find((column) => column !== time && column !== value && !isNumberColumn(column));
  const parts = [
    words(value?.name ?? split?.name ?? time?.name ?? "result"),
    value && split ? `by ${words(split.name)}` : "",
    value && time ? "over time" : "",
  ];
  const title = parts.filter(Boolean).join(" ").slice(0, longest);
  return title.charAt(0).toUpperCase() + title.slice(1);
}
