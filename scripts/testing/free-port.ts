import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** A loopback port that nobody listens on. Another process can take it in between; the start then says so. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
