import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Writes the lexer and parser of packages/trql/src/grammar. Neither listener nor visitor: the syntax tree is built by
 * reading contexts directly, and both would only add weight to the browser bundle.
 * The lexer goes first, because the parser reads the tokens file it leaves behind. The old files stay in place until
 * both are written, so that a mistake in the grammar leaves a working parser.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const grammar = resolve(process.argv[2] ?? join(root, "packages/trql/src/grammar"));
const output = join(grammar, "generated");
const fresh = mkdtempSync(join(grammar, ".generated-"));
process.on("exit", () => rmSync(fresh, { recursive: true, force: true }));
/** The command is not among the package's exports, so it is named by its place in the folder. */
const generator = join(root, "node_modules/antlr-ng/dist/cli/runner.js");

for (const name of ["TrqlLexer", "TrqlParser"]) {
  const options = ["-Dlanguage=TypeScript", "--lib", fresh, "-o", fresh, "-l", "false", "-v", "false"];
  const result = spawnSync(process.execPath, [generator, ...options, join(grammar, `${name}.g4`)], {
    encoding: "utf8",
  });
  if (result.error) throw result.error;
  const messages = `${result.stdout}${result.stderr}`.trim();
  if (messages) console.error(messages);
  // The generator reports mistakes in the grammar with exit code 0.
  if (result.status !== 0 || /^error\(/m.test(messages)) {
    console.error(`The parser could not be generated from ${name}.g4.`);
    process.exit(1);
  }
  // Generated code does not follow the project's compiler options; its types are still seen by everyone else.
  const file = join(fresh, `${name}.ts`);
  writeFileSync(file, `// @ts-nocheck\n${readFileSync(file, "utf8")}`);
}
rmSync(output, { recursive: true, force: true });
renameSync(fresh, output);
