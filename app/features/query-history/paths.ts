import { type Place, queryPath } from "../tenancy/paths";
import type { RunStatus } from "./query-run";

export interface HistorySearch {
  /** Words that the query has; empty for any. */
  readonly words: string;
  readonly status: RunStatus | null;
  /** What a page before said; null for the newest. */
  readonly before: string | null;
}

/** GET a page of the user's own runs here. */
export function historyPath(at: Place, { words, status, before }: HistorySearch): string {
  const search = new URLSearchParams();
  if (words.trim() !== "") search.set("words", words.trim());
  if (status) search.set("status", status);
  if (before) search.set("before", before);
  const text = search.toString();
  return `${queryPath(at)}/history${text && `?${text}`}`;
}

/** GET one run with its whole text. */
export const historyRunPath = (at: Place, id: string) => `${queryPath(at)}/history/${encodeURIComponent(id)}`;

/** Reads what `historyPath` wrote; what means nothing is as good as none. */
export function readHistorySearch(search: URLSearchParams, statuses: readonly RunStatus[]): HistorySearch {
  return {
    words: (search.get("words") ?? "").slice(0, 200),
    status: statuses.find((each) => each === search.get("status")) ?? null,
    before: search.get("before"),
  };
}
