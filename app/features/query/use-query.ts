import { useCallback, useEffect, useRef, useState } from "react";
import type { QueryProgress, QueryResponse } from "trql/protocol";
import { type FetchQueryRequest, fetchQuery, type QueryFailureBody } from "./fetch-query";

export type QueryState = "idle" | "running" | "done" | "failed" | "cancelled";

interface Progress {
  readonly state: QueryState;
  /** The last answer; it stays while a new one is awaited. */
  readonly response: QueryResponse | null;
  readonly error: QueryFailureBody | null;
  /** Milliseconds since the epoch, of the last start. */
  readonly startedAt: number | null;
  /** Its place in the organization's queue while it waits for its turn there. */
  readonly place: QueuePlace | null;
}

/** 1 is next. */
export interface QueuePlace {
  readonly position: number;
  readonly of: number;
}

export interface UseQuery extends Progress {
  /** Starts the query, ending one that runs; another request than the hook's own may be given. */
  readonly run: (request?: FetchQueryRequest) => void;
  /** Ends the running query; the server stops the engine when the connection closes. */
  readonly cancel: () => void;
}

const idle: Progress = { state: "idle", response: null, error: null, startedAt: null, place: null };

/**
 * Runs a query and keeps the previous response while a new one runs. With `enabled` it runs at mount and whenever
 * the request changes; otherwise only by `run()`. Leaving the page ends it.
 */
export function useQuery(options: { path: string; request: FetchQueryRequest; enabled: boolean }): UseQuery {
  const { path, request, enabled } = options;
  const [progress, setProgress] = useState<Progress>(idle);
  const controller = useRef<AbortController | null>(null);
  const latest = useRef({ path, request });
  latest.current = { path, request };

  const run = useCallback((given?: FetchQueryRequest) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    setProgress((before) => ({ ...before, state: "running", error: null, startedAt: Date.now(), place: null }));
    const tell = (progress: QueryProgress) => {
      if (controller.current !== own) return;
      const place = progress.event === "waiting" ? { position: progress.position, of: progress.of } : null;
      setProgress((before) => ({ ...before, place }));
    };
    fetchQuery(latest.current.path, given ?? latest.current.request, own.signal, tell).then(
      (outcome) => {
        if (controller.current !== own) return;
        controller.current = null;
        setProgress((before) =>
          outcome.ok
            ? { ...before, state: "done", response: outcome.response, error: null, place: null }
            : { ...before, state: "failed", error: outcome.error, place: null },
        );
      },
      (problem: unknown) => {
        if (own.signal.aborted) return;
        controller.current = null;
        setProgress((before) => ({ ...before, state: "failed", error: unexpected(problem), place: null }));
      },
    );
  }, []);

  const cancel = useCallback(() => {
    if (controller.current === null) return;
    controller.current.abort();
    controller.current = null;
    setProgress((before) => ({ ...before, state: "cancelled", place: null }));
  }, []);

  const key = JSON.stringify([path, request]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the request's content.
  useEffect(() => {
    if (enabled) run();
  }, [enabled, key, run]);

  useEffect(
    () => () => {
      controller.current?.abort();
      controller.current = null;
    },
    [],
  );

  return { ...progress, run, cancel };
}

function unexpected(problem: unknown): QueryFailureBody {
  console.error(problem);
  return { code: "internal", message: "The page could not run the query. Reload it and try again.", requestId: "" };
}
