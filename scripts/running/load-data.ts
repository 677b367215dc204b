import { join } from "node:path";
import { prepareData } from "../prepare-data";
import { endWithParent } from "./end-with-parent";

/** Migrates both databases and loads the demo in demo mode, as a process of its own: the web server starts with a clean memory. */
endWithParent(async () => process.exit(1));
try {
  const scale = Number(process.env.TRQL_DEMO_SCALE ?? 1);
  if (!(scale > 0)) throw new Error("TRQL_DEMO_SCALE must be a number above 0.");
  const demoScale = process.env.TRQL_DEMO === "1" ? scale : null;
  const demoKeysFile = join(process.env.TRQL_DATA_DIR ?? ".data", "demo-keys.json");
  await prepareData({ demoScale, demoKeysFile, onProgress: (line) => console.log(`  ${line}`) });
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
