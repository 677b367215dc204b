import { spawnSync } from "node:child_process";
import { root } from "./preparation/root.mjs";

/**
 * Generates the database client from prisma/schema.prisma, offline. The command insists on a schema engine although
 * generating needs none; for this one call any existing file will do, so that nothing is downloaded.
 */
const { status, error } = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
});
if (error) throw error;
process.exit(status ?? 1);
