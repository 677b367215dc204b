import type { QueryScope } from "trql/protocol";

/** A run in the history of the one who ran it, as the list shows it. */
export interface QueryRunEntry {
  readonly id: string;
  /** Runs of the same text, scope, range and zone have the same, and other runs another. */
  readonly sameAs: string;
  /** The beginning of the query. */
  readonly excerpt: string;
  readonly status: RunStatus;
  /** Of a run that did not succeed, in the words it was told in. */
  readonly errorMessage: string | null;
  readonly durationMs: number;
  /** Null when there was no result. */
  readonly rows: number | null;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** A run that goes on, or whose end is not in the list yet. */
export interface OpenRun {
  readonly query: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** A run with all that is needed to run it again. */
export interface QueryRunDetail {
  readonly id: string;
  readonly query: string;
  readonly scope: QueryScope;
  readonly range: { readonly period: string } | { readonly from: string; readonly to: string } | null;
  readonly timeZone: string;
}

export const runStatuses = ["succeeded", "failed", "cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];

export interface QueryRunPage {
  readonly ok: true;
  /** The newest first. */
  readonly runs: readonly QueryRunEntry[];
  /** Where the next page begins; null when this is the last. */
  readonly before: string | null;
}

/** What a run that ended with this code is called; null is success. */
export function runStatus(errorCode: string | null): RunStatus {
  if (errorCode === null) return "succeeded";
  return errorCode === "cancelled" ? "cancelled" : "failed";
}
