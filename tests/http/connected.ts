import type { AppLoadContext } from "@remix-run/node";

/** What the server says of a connection whose client reads at once and stays, or leaves when `left` aborts. */
export function connected(left: AbortSignal = new AbortController().signal): AppLoadContext {
  return { connection: { taken: async () => {}, left } };
}
