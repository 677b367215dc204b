import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { log } from "./request-log";

/** Work in short steps. */
export type WarmUp = {
  /** Puts the next step off. */
  putOff(): void;
  /** Takes no further step. */
  stop(): void;
};

/**
 * Warms up while the server listens. A request puts it off when it comes and when it has been answered. An error in it
 * is told in the log and nowhere else: what is not warm is slower at first, and no less right.
 *
 * @param start begins, and tells later how it has ended: null, or why it failed
 * @returns what stops it, with the server
 * @example const stop = warmUpBetweenRequests(server, (ended) => startWarmUp(build, ended));
 */
export function warmUpBetweenRequests(
  server: Server,
  start: (ended: (problem: unknown) => void) => WarmUp,
): () => void {
  const started = performance.now();
  let warmUp: WarmUp | null = null;
  const putOff = (_request: IncomingMessage, response: ServerResponse) => {
    warmUp?.putOff();
    response.on("close", () => warmUp?.putOff());
  };
  const stop = () => {
    server.off("request", putOff);
    warmUp?.stop();
    warmUp = null;
  };
  const ended = (problem: unknown) => {
    stop();
    if (problem === null) log("info", "warmed up", { milliseconds: Math.round(performance.now() - started) });
    else log("error", "not warmed up", { problem: problem instanceof Error ? problem.stack : String(problem) });
  };
  try {
    warmUp = start(ended);
    server.on("request", putOff);
  } catch (problem) {
    ended(problem);
  }
  return stop;
}
