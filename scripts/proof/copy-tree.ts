import { execFileSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../preparation/root.mjs";

/** What a working tree has beside its sources: generated from them, and needed by the tests. */
const generated = ["packages/trql/src/grammar/generated", "app/db/generated"];

/**
 * A copy of the project's sources in a folder of its own, in which a line can be changed without touching the tree.
 * Packages are those of the tree, but the project's own are the copy's.
 *
 * @returns The folder; the caller removes it.
 */
export function copyTree(): string {
  const folder = mkdtempSync(join(tmpdir(), "trql-mutations-"));
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8" });
  for (const file of [...listed.split("\0").filter(Boolean), ...generated]) {
    const from = join(root, file);
    if (!existsSync(from)) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(from, join(folder, file), { recursive: true });
  }
  const packages = join(folder, "node_modules");
  mkdirSync(packages);
  for (const name of readdirSync(join(root, "node_modules"))) {
    const own = join(folder, "packages", name);
    const installed = join(root, "node_modules", name);
    const linked = lstatSync(installed).isSymbolicLink();
    symlinkSync(linked && existsSync(own) ? own : installed, join(packages, name));
  }
  return folder;
}
