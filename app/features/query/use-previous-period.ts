import type { QueryResponse } from "trql/protocol";
import { previousPeriod } from "../charts/previous-period";
import type { FetchQueryRequest } from "./fetch-query";
import { useQuery } from "./use-query";

/** The same query over the range just before the one that a response saw; nothing is asked without a response. */
export function usePreviousPeriod(options: {
  readonly path: string;
  readonly request: FetchQueryRequest;
  readonly response: QueryResponse | null;
}): { readonly response: QueryResponse | null; readonly problem: string | null } {
  const { path, request, response } = options;
  const { period: _, ...rest } = request;
  const range = response && previousPeriod(response.timeRange);
  // Not a run of the person's own: it stays out of their history.
  const asked: FetchQueryRequest = range ? { ...rest, ...range, source: "widget" } : request;
  const run = useQuery({ path, request: asked, enabled: range !== null });
  if (!range || run.state === "idle") return { response: null, problem: null };
  return {
    response: run.state === "done" ? run.response : null,
    problem: run.state === "failed" ? (run.error?.message ?? null) : null,
  };
}
