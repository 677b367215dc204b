import express from "express";
import { endWithParent } from "../scripts/running/end-with-parent";
import { createLimitedServer } from "./limit-connections";
import { loadApp, locksState, startBackground, startWarmUp } from "./load-build";
import { addProduct } from "./product-handler";
import { log } from "./request-log";
import { warmUpBetweenRequests } from "./warm-up-between-requests";

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
let stopping = false;
let stopWarmUp = () => {};

addProduct(handler, app, () => stopping);

server.on("error", (error) => {
  log("error", "cannot listen", { error: error.message });
  process.exit(1);
});
server.listen(port, host, () => {
  log("info", "listening", { host, port });
  process.send?.({ type: "ready" });
  stopWarmUp = warmUpBetweenRequests(server, (ended) => startWarmUp(build, ended));
});

endWithParent(async () => {
  stopping = true;
  stopWarmUp();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(cut);
  await background.stop();
  await app.close();
});
