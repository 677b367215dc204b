import { useEffect, useRef, useState } from "react";
import type { QueryRequest } from "trql/protocol";
import { isLeaving } from "../browser-memory/forget";

/** Until a person has stopped writing. In milliseconds. */
const pause = 600;

export interface UseReadEstimate {
  /** Of the endpoint that estimates. */
  readonly path: string;
  readonly request: QueryRequest;
  readonly enabled: boolean;
  /** Whether the query stands a chance, asked after the pause. */
  readonly isClean: () => Promise<boolean>;
}

/**
 * About how many rows a query would read, some time after it was changed; null until that is known. A question whose query
 * is no longer the one on the page is taken back.
 */
export function useReadEstimate({ path, request, enabled, isClean }: UseReadEstimate): number | null {
  const [estimate, setEstimate] = useState<{ readonly key: string; readonly rows: number | null } | null>(null);
  const latest = useRef({ request, isClean });
  latest.current = { request, isClean };
  const key = JSON.stringify([path, request]);

  useEffect(() => {
    if (!enabled) return;
    const stop = new AbortController();
    const ask = async () => {
      if (!(await latest.current.isClean()) || stop.signal.aborted || isLeaving()) return;
      setEstimate({ key, rows: await askEstimate(path, latest.current.request, stop.signal) });
    };
    // Taken back, or nothing to be had: the page does without.
    const timer = setTimeout(() => ask().catch(() => {}), pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, key, enabled]);

  return enabled && estimate?.key === key ? estimate.rows : null;
}

async function askEstimate(path: string, request: QueryRequest, signal: AbortSignal): Promise<number | null> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(request),
    signal,
  });
  if (!answer.ok) return null;
  return ((await answer.json()) as { rows: number | null }).rows;
}
