import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** Rows of the tables in docs/security.md: claim, mechanism, file, test. */
const rows = readFileSync("docs/security.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| claim") && !line.startsWith("| ---"))
  .map((line) => line.slice(2, -2).split(" | "));

/** The paths that a cell names. A short one lies beside the one before it, or in a folder around that. */
function pathsOf(cell: string): readonly string[] {
  const paths: string[] = [];
  for (const [, name = ""] of cell.matchAll(/`([^`]+)`/g)) {
    const folders = ["."];
    for (let at = paths.at(-1) ?? "."; at !== "."; at = dirname(at)) folders.push(at);
    paths.push(folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? `${name} is nowhere`);
  }
  return paths;
}

test("every claim has its mechanism, and names a file and a test", () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const [claim, mechanism, file, proof, ...rest] of rows) {
    expect(
      [mechanism, file, proof].every((cell) => cell !== undefined && cell !== ""),
      claim,
    ).toBe(true);
    expect(rest, claim).toEqual([]);
  }
});

test.each(rows)("%s", (claim, _how, file, proof) => {
  const [files, proofs] = [pathsOf(file ?? ""), pathsOf(proof ?? "")];
  expect(files.length, claim).toBeGreaterThan(0);
  expect(proofs.length, claim).toBeGreaterThan(0);
  expect([...files, ...proofs].filter((path) => !existsSync(path))).toEqual([]);
  for (const path of proofs)
    expect(statSync(path).isDirectory() || /\.(?:test|spec)\.tsx?$|\/cases\/.*\.txt$/.test(path), path).toBe(true);
});
