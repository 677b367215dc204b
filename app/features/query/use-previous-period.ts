import { useEffect, useRef, useState } from "react";
import type { QueryResponse } from "trql/protocol";
import { previousPeriod } from "../charts/previous-period";
import type { FetchQueryRequest } from "./fetch-query";
import { useQuery } from "./use-query";
import { whyNotCompared } from "./why-not-compared";

/**
 * The same query over the range just before the one that a response saw, asked for once for each response, as soon as it is
 * wanted.
 */
export function usePreviousPeriod(options: {
  readonly path: string;
  readonly request: FetchQueryRequest;
  /** Null while the query runs: what is asked for another answer is taken back then. */
  readonly response: QueryResponse | null;
  readonly wanted: boolean;
}): {
  readonly response: QueryResponse | null;
  /** Why there is none to compare with, as a sentence. */
  readonly problem: string | null;
} {
  const { path, request, response, wanted } = options;
  const [askedFor, setAskedFor] = useState<QueryResponse | null>(null);
  const last = useRef(request);
  const { run, cancel, ...asked } = useQuery({ path, request: last.current, enabled: false });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another request without an answer has nothing to be compared with.
  useEffect(() => {
    if (response === null) cancel();
    else if (wanted && response !== askedFor) {
      const { period: _, ...rest } = request;
      // Not a run of the person's own: it stays out of their history.
      last.current = { ...rest, ...previousPeriod(response.timeRange), source: "widget" };
      setAskedFor(response);
      run(last.current);
    }
  }, [response, wanted]);

  if (!wanted || response === null || response !== askedFor) return { response: null, problem: null };
  if (asked.state === "failed" && asked.error)
    return { response: null, problem: `The period before could not be read: ${asked.error.message}` };
  const before = asked.state === "done" ? asked.response : null;
  const problem = before && whyNotCompared(before);
  return { response: problem === null ? before : null, problem };
}
