import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findZoneViolations } from "../../scripts/testing/find-zone-violations.mjs";

let project = "";
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "trql-zones-"));
});
afterEach(() => rm(project, { recursive: true, force: true }));

/** The rules broken by a project of just these files. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), content);
  }
  const { violations } = await findZoneViolations(project);
  return [...new Set(violations.map(({ rule }) => rule))].sort();
}

const value = "export const value = 1;\n";
const importing = (from: string) => `import { value } from "${from}";\nexport const other = value;\n`;

test("imports downwards are fine", async () => {
  expect(
    await brokenRules({
      "packages/trql/src/syntax/nodes.ts": value,
      "packages/trql/src/resolve/resolve.ts": importing("../syntax/nodes.js"),
    }),
  ).toEqual([]);
});

test.each([
  [
    "an earlier step imports a later one",
    "trql-layers-resolve",
    "packages/trql/src/resolve/a.ts",
    "../passes/b.js",
    "packages/trql/src/passes/b.ts",
  ],
  [
    "a folder without a place",
    "trql-has-a-place",
    "packages/trql/src/resolve/a.ts",
    "../helpers/b.js",
    "packages/trql/src/helpers/b.ts",
  ],
  [
    "the language imports the product",
    "trql-stands-alone",
    "packages/trql/src/resolve/a.ts",
    "../../../../app/b.js",
    "app/b.ts",
  ],
  ["a feature imports a route", "nobody-imports-routes", "app/features/a.ts", "../routes/b", "app/routes/b.ts"],
  [
    "the app imports local services",
    "app-does-not-know-local-services",
    "app/a.ts",
    "../packages/local-services/src/b",
    "packages/local-services/src/b.ts",
  ],
])("%s", async (_title, rule, importer, specifier, imported) => {
  expect(await brokenRules({ [importer]: importing(specifier), [imported]: value })).toEqual([rule]);
});

test("the language imports a built-in of Node", async () => {
  expect(
    await brokenRules({
      "packages/trql/src/text/a.ts": 'import { readFileSync } from "node:fs";\nreadFileSync("a");\n',
    }),
  ).toEqual(["trql-has-no-core-modules"]);
});

test("two modules import each other", async () => {
  expect(
    await brokenRules({
      "app/a.ts": 'import { other } from "./b";\nexport const value = () => other;\n',
      "app/b.ts": importing("./a"),
    }),
  ).toEqual(["no-cycles"]);
});
