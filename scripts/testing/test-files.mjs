import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../preparation/root.mjs";

const skipped = new Set(["node_modules", "build", "generated", "test-results", "playwright-report"]);

function* walk(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.startsWith(".")) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** Where each kind of test lives; vitest.config.ts and playwright.config.ts say the same to their runners. */
const belongs = {
  services: (path) => path.startsWith("packages/local-services/") && path.endsWith(".test.ts"),
  engine: (path) => !path.startsWith("packages/local-services/") && path.endsWith(".engine.test.ts"),
  browser: (path) => path.startsWith("e2e/") && path.endsWith(".spec.ts"),
  unit: (path) => /\.test\.tsx?$/.test(path) && !belongs.services(path) && !path.endsWith(".engine.test.ts"),
};

/** Whether the tree has any test of this kind: a kind without files is absent, one with files that ran none failed. */
export function hasTestFiles(kind) {
  for (const path of walk("")) if (belongs[kind](path)) return true;
  return false;
}
