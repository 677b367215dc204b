import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { UnreadAnswers } from "./unread-answers";

/** Of an organization's unread answers together, in bytes: four of the largest that there are. */
const mostUnread = 128_000_000;
const unread = new UnreadAnswers(mostUnread);

/** The connection that the request under way will be answered on. */
const connection = new AsyncLocalStorage<ServerResponse>();

/** Handles a request so that `holdAnswer` knows when its answer was read. The server calls it around Remix. */
export function whileConnected(response: ServerResponse, handle: () => void): void {
  connection.run(response, handle);
}

/** Whether an organization has room for one more answer of as many bytes. */
export function hasRoomForAnswer(organizationId: string, bytes: number): boolean {
  return unread.hasRoom(organizationId, bytes);
}

/**
 * Notes an answer of the request under way, until its last byte was handed to the network or its client has gone.
 *
 * @returns false when the organization's unread answers leave it no room: then it must not be sent
 */
export function holdAnswer(organizationId: string, bytes: number): boolean {
  const response = connection.getStore();
  // Nobody is connected: a test calls, or the client has gone and the answer with it.
  if (!response || response.closed || response.destroyed) return unread.hasRoom(organizationId, bytes);
  const read = unread.hold(organizationId, bytes);
  if (read) response.once("close", read);
  return read !== null;
}
