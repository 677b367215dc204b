import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import * as entry from "~/entry.server";
import * as unknownEndpoint from "~/routes/api.$";
import * as query from "~/routes/api.v1.query";
import * as schema from "~/routes/api.v1.query_.schema";
import * as run from "~/routes/orgs.$organization.projects.$project.env.$environment.query.run";
import { createLimitedServer } from "../../server/limit-connections";
import { addProduct } from "../../server/product-handler";

type RouteModule = ServerBuild["routes"][string]["module"];

const environment = "orgs/:organization/projects/:project/env/:environment";
const routes = {
  query: ["api/v1/query", query],
  schema: ["api/v1/query/schema", schema],
  unknownEndpoint: ["api/*", unknownEndpoint],
  run: [`${environment}/query/run`, run],
} as const;

/** The endpoints that speak JSON, without the pages, which only a bundle has. */
const build = {
  mode: "production",
  entry: { module: entry },
  routes: Object.fromEntries(
    // Endpoints have no component, which the type asks of every route.
    Object.entries(routes).map(([id, [path, module]]) => [id, { id, path, module: module as unknown as RouteModule }]),
  ),
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
  publicPath: "/",
  assetsBuildDirectory: "build/client",
  basename: "/",
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
  },
} satisfies ServerBuild;

/** The product's own server on a free port: every request goes the way it goes in production. */
export async function startServer(): Promise<{ origin: string; stop(): Promise<void> }> {
  const handler = express();
  addProduct(handler, { assets: [express.Router()], build: async () => build }, () => false);
  const server = createLimitedServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
