import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../preparation/root.mjs";
import { runCommand } from "../preparation/run-command.mjs";
import { findBrowser } from "./find-browser.mjs";
import { hasTestFiles } from "./test-files.mjs";

const results = join(root, ".cache/test");
const node = process.execPath;
const logOf = (name) => join(results, `${name}.log`);

/** A check has no tests inside: it counts as one, passed or failed. */
const check = (name, command) => ({
  name,
  run: async () => {
    const { code, output } = await runCommand(command, { logFile: logOf(name) });
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
  },
});

/** Counts of a runner are only believed together with its exit code and with at least one test. */
function judge(counts, { code, output }) {
  const ran = counts.passed + counts.failed > 0;
  if (!ran) return { ...counts, failed: 1, output: `${output}\nNo test ran.` };
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, output };
  return { ...counts, output };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null; // the runner died before it wrote one: `judge` turns the missing counts into a failure
  }
}

/** A file that cannot be loaded has no failed test in it, yet it must count. */
function countVitest(report) {
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const vitest = (name) => ({
  name,
  run: async () => {
    if (!hasTestFiles(name)) return { absent: true };
    const report = join(results, `${name}.json`);
    rmSync(report, { force: true });
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const command = [node, "node_modules/vitest/vitest.mjs", "run", "--project", name, ...reporters];
    const result = await runCommand(command, { logFile: logOf(name), env: { NO_COLOR: "1" } });
    return judge(countVitest(readReport(report)), result);
  },
});

const browser = {
  name: "browser",
  run: async () => {
    if (!hasTestFiles("browser")) return { absent: true };
    const found = await findBrowser();
    if (found.problem) return { passed: 0, failed: 1, skipped: 0, output: found.problem };
    const report = join(results, "browser.json");
    rmSync(report, { force: true });
    const result = await runCommand([node, "node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], {
      logFile: logOf("browser"),
      env: { E2E_CHROMIUM: found.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report, NO_COLOR: "1", FORCE_COLOR: undefined },
    });
    const stats = readReport(report)?.stats ?? { expected: 0, flaky: 0, unexpected: 0, skipped: 0 };
    // A test that needed a second try is not a passed test.
    const counts = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
    return judge(counts, result);
  },
};

/** Everything `npm test` runs, in order: what answers fastest goes first. */
export const parts = [
  check("types", [node, "node_modules/typescript/bin/tsc", "--noEmit"]),
  check("lint", [node, "node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off", "."]),
  check("zones", [node, "scripts/check-zones.mjs"]),
  check("lock", [node, "scripts/check-lock.mjs"]),
  vitest("unit"),
  vitest("engine"),
  vitest("services"),
  browser,
];
