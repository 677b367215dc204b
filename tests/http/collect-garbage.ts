import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Collects garbage as the work of other requests does in time: what nothing holds any more is gone after it. */
export async function collectGarbage(): Promise<void> {
  // What a turn of the event loop still holds is let go by the next one.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}
