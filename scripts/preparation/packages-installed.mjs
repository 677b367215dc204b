import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8")).packages;

/**
 * Whether node_modules holds what package-lock.json names. npm writes its own record as the last act of an install, so
 * an interrupted one does not count. Optional packages are left out: most belong to other platforms.
 */
export function packagesInstalled() {
  if (!existsSync(join(root, "node_modules/.package-lock.json"))) return false;
  const installed = read("node_modules/.package-lock.json");
  return Object.entries(read("package-lock.json")).every(
    ([path, { version, optional, link }]) =>
      path === "" || optional || link || !path.includes("node_modules/") || installed[path]?.version === version,
  );
}
