import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Writes the lexer and parser of packages/trql/src/grammar. Neither listener nor visitor: the syntax tree is built by
 * reading contexts directly, and both would only add weight to the browser bundle.
 * The lexer goes first, because the parser reads the tokens file it leaves behind.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const grammar = join(root, "packages/trql/src/grammar");
const output = join(grammar, "generated");
const packageFile = createRequire(import.meta.url).resolve("antlr-ng/package.json", { paths: [root] });
const { default: antlr } = await import(packageFile, { with: { type: "json" } });
const bin = typeof antlr.bin === "string" ? antlr.bin : Object.values(antlr.bin)[0];

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
for (const file of ["TrqlLexer.g4", "TrqlParser.g4"]) {
  const options = ["-Dlanguage=TypeScript", "--lib", output, "-o", output, "-l", "false", "-v", "false"];
  const result = spawnSync(process.execPath, [join(dirname(packageFile), bin), ...options, join(grammar, file)], {
    stdio: "inherit",
  });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    console.error(`The parser could not be generated from ${file}.`);
    process.exit(1);
  }
}
