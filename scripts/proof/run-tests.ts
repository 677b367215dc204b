import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../preparation/root.mjs";
import { runCommand } from "../preparation/run-command.mjs";

export interface TestRun {
  readonly passed: number;
  readonly failed: number;
  /** False when the runner died, or ran nothing. */
  readonly ran: boolean;
  readonly seconds: number;
  readonly output: string;
}

interface Options {
  /** Of the tree whose tests run. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly only?: string | undefined;
  /** Stops at the first failure. */
  readonly bail?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly log: string;
}

/** Runs files of tests by their own runner, engine tests against the databases that the environment names. */
export async function runTests({ folder, files, only, bail = false, env = {}, log }: Options): Promise<TestRun> {
  const report = join(root, `.cache/proof/${log}.json`);
  rmSync(report, { force: true });
  const started = Date.now();
  const projects = files.some((file) => file.endsWith(".engine.test.ts") || !file.endsWith(".ts"))
    ? ["--project", "engine", ...(files.every((file) => file.endsWith(".engine.test.ts")) ? [] : ["--project", "unit"])]
    : ["--project", "unit"];
  const command = [
    ...[process.execPath, join(folder, "node_modules/vitest/vitest.mjs"), "run", "--root", folder, ...projects],
    ...["--reporter=json", `--outputFile.json=${report}`, ...(bail ? ["--bail=1"] : [])],
    ...(only ? ["-t", only] : []),
    ...files,
  ];
  const { code, output } = await runCommand(command, {
    logFile: join(root, `.cache/proof/${log}.log`),
    env: { NO_COLOR: "1", ...env },
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  const counts = readCounts(report);
  if (!counts) return { passed: 0, failed: 0, ran: false, seconds, output };
  const failed = counts.failed === 0 && code !== 0 ? 1 : counts.failed;
  return { passed: counts.passed, failed, ran: counts.passed + failed > 0, seconds, output };
}

function readCounts(file: string): { passed: number; failed: number } | null {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as { numPassedTests: number; numFailedTests: number };
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return null; // the runner died before it wrote one
  }
}
