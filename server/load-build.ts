import type { Server, ServerResponse } from "node:http";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import express from "express";
import type { WarmUp } from "./warm-up-between-requests";

type Background = { stop(): Promise<void> };

/** What app/entry.server.tsx exports besides Remix's own: work that goes on between requests, and what keeps tenants apart. */
type EntryModule = {
  startBackground: () => Background;
  locksState: () => Promise<LocksState>;
  startWarmUp: (ended: (problem: unknown) => void) => WarmUp;
  whileConnected: (response: ServerResponse, handle: () => void) => void;
};

/** Whether queries are answered. What is missing is told with what to do about it. */
export type LocksState =
  | { readonly kind: "hold" }
  | { readonly kind: "missing"; readonly locks: readonly { readonly lock: string; readonly remedy: string }[] }
  | { readonly kind: "unknown"; readonly remedy: string };

export type App = {
  /** Serves assets; everything else goes on to Remix. */
  readonly assets: RequestHandler[];
  readonly build: () => Promise<ServerBuild>;
  readonly close: () => Promise<void>;
};

const oneYear = "365d";

async function builtApp(): Promise<App> {
  const file = pathToFileURL(`${process.cwd()}/build/server/index.js`).href;
  const build = (await import(file)) as ServerBuild;
  return {
    assets: [
      // Names of assets carry a hash of their content.
      express.Router().use("/assets", express.static("build/client/assets", { immutable: true, maxAge: oneYear })),
      express.static("build/client", { maxAge: "1h" }),
    ],
    build: async () => build,
    close: async () => {},
  };
}

async function sourceApp(server: Server): Promise<App> {
  const { createServer } = await import("vite");
  // Changes are told through the product's own port: a second copy would find Vite's usual one taken.
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } } });
  return {
    assets: [vite.middlewares],
    build: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild,
    close: () => vite.close(),
  };
}

/** @param server what will listen, for hot reload */
export const loadApp = (server: Server): Promise<App> =>
  process.env.NODE_ENV === "production" ? builtApp() : sourceApp(server);

const entryOf = (build: ServerBuild) => build.entry.module as unknown as EntryModule;

export const startBackground = (build: ServerBuild): Background => entryOf(build).startBackground();

/** Probes the locks when that was not done yet; queries wait for the same answer. */
export const locksState = (build: ServerBuild): Promise<LocksState> => entryOf(build).locksState();

/** Reads texts of our own while nobody asks, so that the first long query is compiled as quickly as later ones. */
export const startWarmUp = (build: ServerBuild, ended: (problem: unknown) => void): WarmUp =>
  entryOf(build).startWarmUp(ended);

/** Handles a request so that the app knows when its answer was read. */
export const whileConnected = (build: ServerBuild, response: ServerResponse, handle: () => void): void =>
  entryOf(build).whileConnected(response, handle);
