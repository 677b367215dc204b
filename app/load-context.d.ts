import "@remix-run/node";

/** What the server around Remix gives to every loader and action (server/connection.ts). */
declare module "@remix-run/node" {
  interface AppLoadContext {
    /** What is known of the connection that the request came on. */
    readonly connection: {
      /** Resolves when the connection takes more of an answer, or is gone. */
      readonly taken: () => Promise<void>;
      /** Aborts when the client leaves before its answer is sent. */
      readonly left: AbortSignal;
    };
  }
}
