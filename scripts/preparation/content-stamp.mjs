import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./root.mjs";

/** Every file below the given paths of the project, in a fixed order; paths that do not exist are left out. */
function filesBelow(paths) {
  return paths.flatMap((path) => {
    const full = join(root, path);
    if (!existsSync(full)) return [];
    if (statSync(full).isFile()) return [path];
    return filesBelow(
      readdirSync(full)
        .filter((name) => name !== "node_modules" && name !== "generated")
        .sort()
        .map((name) => join(path, name)),
    );
  });
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const file of filesBelow(paths)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * Remembers by content, not by time, what a step was last run on: a fresh checkout has new times on old files.
 * @example
 * const stamp = contentStamp("parser", { inputs: ["grammar"], outputs: ["grammar/generated/Parser.ts"] });
 * if (!stamp.isCurrent()) { generate(); stamp.write(); }
 */
export function contentStamp(name, { inputs, outputs }) {
  const file = join(root, ".cache/stamps", name);
  const hash = hashOf(inputs);
  return {
    isCurrent: () =>
      outputs.every((path) => existsSync(join(root, path))) &&
      existsSync(file) &&
      readFileSync(file, "utf8").trim() === hash,
    write: () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${hash}\n`);
    },
  };
}
