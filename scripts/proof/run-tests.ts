import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../preparation/root.mjs";
import { runCommand } from "../preparation/run-command.mjs";

export interface TestRun {
  readonly passed: number;
  readonly failed: readonly FailedTest[];
  /** False when the runner died, or ran nothing. */
  readonly ran: boolean;
  readonly seconds: number;
  readonly output: string;
}

export interface FailedTest {
  /** Of the test, from the tree's root on. Empty when the runner failed by itself. */
  readonly file: string;
  readonly name: string;
  /** Whether it came to no end in its time, which says nothing of what it tests. */
  readonly ranOutOfTime: boolean;
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
  const read = readReport(report, folder);
  if (!read) return { passed: 0, failed: [], ran: false, seconds, output };
  const failed =
    read.failed.length === 0 && code !== 0 ? [{ file: "", name: "the runner", ranOutOfTime: false }] : read.failed;
  return { passed: read.passed, failed, ran: read.passed + failed.length > 0, seconds, output };
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

function readReport(path: string, folder: string): { passed: number; failed: FailedTest[] } | null {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(path, "utf8")) as Report;
  } catch {
    return null; // the runner died before it wrote one
  }
  const failed = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(folder, name);
    const tests = assertionResults.filter((test) => test.status === "failed");
    // A file that cannot be loaded has no tests.
    if (status === "failed" && tests.length === 0) return [{ file, name: "the file", ranOutOfTime: false }];
    return tests.map(({ fullName, failureMessages }) => ({
      file,
      name: fullName,
      ranOutOfTime: !!failureMessages?.length && failureMessages.every((each) => /\btimed out in \d+ ?ms/i.test(each)),
    }));
  });
  return { passed: report.numPassedTests, failed };
}
