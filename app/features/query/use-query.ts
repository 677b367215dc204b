import { useLocation, useNavigation } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { QueryReads, QueryResponse } from "trql/protocol";
import type { CollectedAnswer } from "./collected-answer";
import {
  type FetchQueryRequest,
  fetchQuery,
  type OnPause,
  type OnProgress,
  type QueryFailureBody,
} from "./fetch-query";

export type QueryState = "idle" | "running" | "done" | "failed" | "cancelled";

interface Progress {
  readonly state: QueryState;
  /** The last answer; it stays while a new one is awaited. A cancelled query has none of another's. */
  readonly response: QueryResponse | null;
  /** The rows that have come of an answer that is not whole: while it runs, or because it failed or was cancelled. */
  readonly partial: QueryResponse | null;
  /** How far the engine is; null when it has not said yet. */
  readonly reads: QueryReads | null;
  readonly error: QueryFailureBody | null;
  /** Milliseconds since the epoch, of the last start. */
  readonly startedAt: number | null;
  /** Its place in the organization's queue while it waits for its turn there. */
  readonly place: QueuePlace | null;
  /** Milliseconds since the epoch: when a query that the busy server has refused is sent again. Null when none is. */
  readonly pausedUntil: number | null;
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

const none = { partial: null, reads: null, place: null, pausedUntil: null } as const;
const idle: Progress = { ...none, state: "idle", response: null, error: null, startedAt: null };

/**
 * Runs a query and keeps the previous response while a new one runs. With `enabled` it runs at mount and whenever
 * the request changes; otherwise only by `run()`. Leaving the page ends it, as soon as another one is asked for. With `live` it tells rows and reads as they
 * come, at most once a frame.
 */
export function useQuery(options: {
  path: string;
  request: FetchQueryRequest;
  enabled: boolean;
  live?: boolean;
}): UseQuery {
  const { path, request, enabled, live = false } = options;
  const [progress, setProgress] = useState<Progress>(idle);
  const controller = useRef<AbortController | null>(null);
  /** The requests of the last start and of the answer that is held. */
  const asked = useRef({ last: "", answered: "" });
  const latest = useRef({ path, request, live });
  latest.current = { path, request, live };

  const run = useCallback((given?: FetchQueryRequest) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    const name = JSON.stringify(given ?? latest.current.request);
    asked.current.last = name;
    setProgress((before) => ({ ...before, ...none, state: "running", error: null, startedAt: Date.now() }));
    let reads: QueryReads | null = null;
    let answer: CollectedAnswer | null = null;
    let drawing = false;
    const show = () => {
      drawing = false;
      if (controller.current !== own) return;
      setProgress((before) => ({ ...before, reads, partial: partialOf(answer, reads) }));
    };
    const tell: OnProgress = (progress, collected) => {
      if (controller.current !== own) return;
      if (progress.event === "waiting" || progress.event === "running") {
        const place = progress.event === "waiting" ? { position: progress.position, of: progress.of } : null;
        setProgress((before) => ({ ...before, place }));
      } else if (latest.current.live) {
        answer = collected;
        if (progress.event === "progress") reads = progress;
        if (!drawing) requestAnimationFrame(show);
        drawing = true;
      }
    };
    const pause: OnPause = (seconds) => {
      if (controller.current !== own) return;
      const pausedUntil = seconds === null ? null : Date.now() + seconds * 1_000;
      setProgress((before) => ({ ...before, pausedUntil }));
    };
    fetchQuery(latest.current.path, given ?? latest.current.request, own.signal, tell, pause).then(
      (outcome) => {
        if (controller.current !== own) return;
        controller.current = null;
        if (outcome.ok) asked.current.answered = name;
        setProgress((before) =>
          outcome.ok
            ? { ...before, ...none, state: "done", response: outcome.response, error: null }
            : { ...before, ...none, state: "failed", error: outcome.error, partial: partialOf(answer, reads) },
        );
      },
      (problem: unknown) => {
        if (own.signal.aborted) return;
        controller.current = null;
        setProgress((before) => ({ ...before, ...none, state: "failed", error: unexpected(problem) }));
      },
    );
  }, []);

  const cancel = useCallback(() => {
    if (controller.current === null) return;
    controller.current.abort();
    controller.current = null;
    const { last, answered } = asked.current;
    setProgress((before) => {
      const response = last === answered ? before.response : null;
      return { ...before, ...none, response, state: "cancelled", partial: before.partial };
    });
  }, []);

  const key = JSON.stringify([path, request]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the request's content.
  useEffect(() => {
    if (enabled) run();
  }, [enabled, key, run]);

  const mounted = useRef(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      controller.current?.abort();
      controller.current = null;
    };
  }, []);

  // A browser has few connections to one server: a page full of slow queries would keep the next one from loading.
  const leaving = useIsLeaving();
  useEffect(() => {
    if (!leaving || controller.current === null) return;
    controller.current.abort();
    controller.current = null;
    return () => {
      // Whoever stays after all has their query again.
      if (mounted.current && controller.current === null) run();
    };
  }, [leaving, run]);

  return { ...progress, run, cancel };
}

/** Whether another page has been asked for and is not there yet. */
function useIsLeaving(): boolean {
  const { location } = useNavigation();
  const { pathname } = useLocation();
  return location !== undefined && location.pathname !== pathname;
}

/** What has come so far as an answer of its own; null while there is no row. */
function partialOf(answer: CollectedAnswer | null, reads: QueryReads | null): QueryResponse | null {
  if (!answer?.head || answer.rows.length === 0) return null;
  const { elapsedMs = 0, rowsRead = 0 } = reads ?? {};
  const stats = { elapsedMs, rowsRead, bytesRead: 0, rowsReturned: answer.rows.length };
  // A copy, so that whoever draws it sees that there are more.
  return { ...answer.head, rows: answer.rows.slice(), truncated: false, stats };
}

function unexpected(problem: unknown): QueryFailureBody {
  console.error(problem);
  return { code: "internal", message: "The page could not run the query. Reload it and try again.", requestId: "" };
}
