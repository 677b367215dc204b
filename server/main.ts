import express from "express";
import { endWithParent } from "../scripts/running/end-with-parent";
import { createLimitedServer } from "./limit-connections";
import { loadApp, locksState, startBackground, warmUpLanguage } from "./load-build";
import { addProduct } from "./product-handler";
import { log } from "./request-log";

/** Requests under way get this long to end after the server was told to stop. */
const drainMs = 10_000;

const host = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 3030);
const handler = express();
const server = createLimitedServer(handler);
const app = await loadApp(server);
const build = await app.build();
const background = startBackground(build);
// Told in the log when they do not hold; the first queries wait for it.
void locksState(build);
const warmUpMs = await warmUpLanguage(build);
let stopping = false;

addProduct(handler, app, () => stopping);

server.on("error", (error) => {
  log("error", "cannot listen", { error: error.message });
  process.exit(1);
});
server.listen(port, host, () => {
  log("info", "listening", { host, port, warmUpMs: warmUpMs === null ? null : Math.round(warmUpMs) });
  process.send?.({ type: "ready" });
});

endWithParent(async () => {
  stopping = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(cut);
  await background.stop();
  await app.close();
});
