import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * npm drops optional platform packages of chDB from the lock when it cannot see them, and `npm ci` then leaves people
 * on other platforms without an engine. This verifies that all are listed; `--fix` writes the missing ones back.
 */
const platforms = [
  { name: "darwin-arm64", os: ["darwin"], cpu: ["arm64"] },
  { name: "darwin-x64", os: ["darwin"], cpu: ["x64"] },
  { name: "linux-arm64-gnu", os: ["linux"], cpu: ["arm64"], libc: ["glibc"] },
  { name: "linux-x64-gnu", os: ["linux"], cpu: ["x64"], libc: ["glibc"] },
];
const file =
  process.argv.slice(2).find((argument) => !argument.startsWith("-")) ??
  fileURLToPath(new URL("../package-lock.json", import.meta.url));
const lock = JSON.parse(readFileSync(file, "utf8"));
const keyOf = (name) => `node_modules/@chdb/lib-${name}`;
const known = platforms.map(({ name }) => lock.packages[keyOf(name)]).find(Boolean);
const missing = platforms.filter(({ name }) => lock.packages[keyOf(name)]?.version !== known?.version || !known);

if (missing.length === 0) {
  console.log(`Lock file lists chDB ${known.version} for ${platforms.length} platforms.`);
} else if (!process.argv.includes("--fix") || !known) {
  console.error(
    `Lock file lacks chDB for ${missing.map(({ name }) => name).join(", ")}. Run node scripts/check-lock.mjs --fix`,
  );
  process.exitCode = 1;
} else {
  for (const { name, ...platform } of missing) {
    lock.packages[keyOf(name)] = { version: known.version, license: known.license, optional: true, ...platform };
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Restored chDB for ${missing.map(({ name }) => name).join(", ")}.`);
}
