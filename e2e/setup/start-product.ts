import { startApp } from "../../scripts/testing/start-app";
import { startFakeEndpoint } from "../../tests/assistant/fake-endpoint";
import { assistantScript } from "./assistant-script";

/** A fiftieth of the demo: every shape of data, loaded in seconds. */
const demoScale = 0.02;

/**
 * Starts the product once for all tests; workers learn its address from the environment. While writing tests,
 * E2E_ADDRESS and E2E_DATA_DIR can name one that runs already.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  if (process.env.E2E_ADDRESS && process.env.E2E_DATA_DIR) return async () => {};
  const endpoint = await startFakeEndpoint(assistantScript);
  // The app takes them over from this process.
  process.env.ASSISTANT_URL = endpoint.url;
  process.env.ASSISTANT_MODEL = "fake-model";
  process.env.ASSISTANT_API_KEY = "sk-of-the-browser-tests";
  const app = await startApp({ demoScale, logFile: ".cache/test/browser-app.log" });
  process.env.E2E_ADDRESS = app.address;
  process.env.E2E_DATA_DIR = app.dataDir;
  return async () => {
    await app.stop();
    await endpoint.close();
  };
}
