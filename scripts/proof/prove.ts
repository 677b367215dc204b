import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../preparation/root.mjs";
import { type MutationResult, runMutations } from "./run-mutations";
import { runTests, type TestRun } from "./run-tests";
import { type Addresses, withServices } from "./with-services";

/** The proofs of docs/security.md that `npm test` runs in part or not at all. Files or folders of tests. */
const suites = ["tests/attacks", "tests/isolation", "tests/language/isolation.engine.test.ts"];

/**
 * `npm run proof` runs the attacks, the oracles and the mutations and writes `.cache/proof/report.md`;
 * `npm run proof -- attacks` or `-- mutations [part of a name]` runs one of them. Ends with `N passed, N failed`.
 */
const [part = "all", wanted = ""] = process.argv.slice(2);
if (!["all", "attacks", "mutations"].includes(part)) {
  console.error(`There is no part ${part}. Parts: attacks, mutations.`);
  process.exit(1);
}

const started = new Date();
let tests: TestRun | null = null;
const results: MutationResult[] = [];
if (part !== "mutations") {
  console.log("• attacks and oracles …");
  const run = (addresses: Addresses) =>
    runTests({ folder: root, files: suites, env: { ...addresses, TRQL_PROOF: "1" }, log: "attacks" });
  tests = await withServices(run);
  console.log(`  ${tests.passed} passed, ${tests.failed.length} failed in ${tests.seconds} s`);
  if (tests.failed.length > 0 || !tests.ran) console.log(tests.output);
}
if (part !== "attacks") {
  console.log("• mutations …");
  await runMutations(wanted, (result) => {
    const { name, verdict, seconds } = result;
    console.log(`  ${verdict === "noticed" ? "✓" : "✗"} ${name}: ${verdict} (${seconds} s)`);
    results.push(result);
    // It runs for the better part of an hour, and what it has found is kept when it is ended.
    writeReport();
  });
}

const { noticed, missed } = writeReport();
console.log(`\nThe report is in .cache/proof/report.md.`);
const failed = missed + (tests ? tests.failed.length + (tests.ran ? 0 : 1) : 0);
console.log(`${noticed + (tests?.passed ?? 0)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function writeReport(): { readonly noticed: number; readonly missed: number } {
  const noticed = results.filter(({ verdict }) => verdict === "noticed").length;
  const report = [
    "# Proof of isolation",
    "",
    `Run on ${started.toISOString().slice(0, 10)} in ${Math.round((Date.now() - started.getTime()) / 1000)} s.`,
    ...(tests ? ["", `Attacks and oracles: ${tests.passed} passed, ${tests.failed.length} failed.`] : []),
    ...(results.length > 0
      ? ["", `Mutations: ${noticed} of ${results.length} noticed.`, "", "| without this | verdict |", "| --- | --- |"]
      : []),
    ...results.map(({ name, verdict }) => `| ${name} | ${verdict} |`),
    "",
  ].join("\n");
  mkdirSync(join(root, ".cache/proof"), { recursive: true });
  writeFileSync(join(root, ".cache/proof/report.md"), report);
  return { noticed, missed: results.length - noticed };
}
