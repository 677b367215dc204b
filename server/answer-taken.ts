import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** How often a client that is behind is looked at, in milliseconds. */
const interval = 20;

/**
 * Resolves when the connection takes more of an answer, or is gone. Remix writes whatever it is given; who makes an
 * answer in parts waits for this between them. Looked at again and again, because compression keeps the event to itself.
 */
export async function answerTaken(response: ServerResponse): Promise<void> {
  while (response.writableNeedDrain && !response.destroyed) await sleep(interval);
}
