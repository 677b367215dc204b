import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../preparation/root.mjs";
import { copyTree } from "./copy-tree";
import type { Mutation } from "./mutation";
import { mutations } from "./mutations";
import { type FailedTest, runTests } from "./run-tests";
import { type Addresses, withServices } from "./with-services";

export interface MutationResult {
  readonly name: string;
  /** `noticed`: a test failed, as it has to. */
  readonly verdict:
    | "noticed"
    | "not noticed"
    | "does not apply"
    | "the tests fail without it"
    | "no test ran"
    | "ran out of time";
  readonly seconds: number;
}

/** As many at a time; each in a tree and beside databases of its own. */
const lines = 2;

/**
 * Applies each mutation to a copy of the tree and runs its tests, which have to fail; without any, they have to pass.
 *
 * @param wanted A part of the names of those to run; empty for all.
 */
export async function runMutations(wanted: string, onResult: (result: MutationResult) => void): Promise<void> {
  const chosen = mutations.filter(({ name }) => name.includes(wanted));
  const failing = await inPlace("unchanged", (place) => failingTests(place, chosen));
  // Each line takes the next one that is left.
  const left = chosen.values();
  const line = (number: number) =>
    inPlace(`mutation-${number}`, async (place) => {
      for (const mutation of left) {
        onResult(await tried(place, mutation, failing));
      }
    });
  await Promise.all(Array.from({ length: lines }, (_, index) => line(index + 1)));
}

/** Where mutations are tried, one after the other. */
interface Place {
  readonly folder: string;
  readonly addresses: Addresses;
  readonly log: string;
}

async function inPlace<Result>(log: string, run: (place: Place) => Promise<Result>): Promise<Result> {
  const folder = copyTree();
  try {
    return await withServices((addresses) => run({ folder, addresses, log }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tests that fail in the tree as it is: they would seem to notice everything. */
async function failingTests(
  { folder, addresses, log }: Place,
  chosen: readonly Mutation[],
): Promise<readonly FailedTest[]> {
  const files = [...new Set(chosen.flatMap(({ tests }) => tests))];
  const run = await runTests({ folder, files, env: addresses, log });
  return run.ran ? run.failed : files.map((file) => ({ file, name: "the runner", ranOutOfTime: false }));
}

/** Whether a mutation's tests fail without it; a failure outside of the tests is everybody's. */
function failsWithout({ tests, only }: Mutation, failing: readonly FailedTest[]): boolean {
  const chosen = only === undefined ? null : new RegExp(only);
  return failing.some(({ file, name }) =>
    file === "" ? true : tests.some((test) => file.startsWith(test)) && (chosen?.test(name) ?? true),
  );
}

async function tried(
  { folder, addresses, log }: Place,
  mutation: Mutation,
  failing: readonly FailedTest[],
): Promise<MutationResult> {
  const { name, file, find, replace, tests, only } = mutation;
  const path = join(folder, file);
  const original = readFileSync(join(root, file), "utf8");
  if (original.split(find).length !== 2) return { name, verdict: "does not apply", seconds: 0 };
  if (failsWithout(mutation, failing)) return { name, verdict: "the tests fail without it", seconds: 0 };
  writeFileSync(
    path,
    original.replace(find, () => replace),
  );
  try {
    const { failed, ran, seconds } = await runTests({ folder, files: tests, only, bail: true, env: addresses, log });
    return { name, verdict: ran ? verdictOf(failed) : "no test ran", seconds };
  } finally {
    writeFileSync(path, original);
  }
}

function verdictOf(failed: readonly FailedTest[]): MutationResult["verdict"] {
  if (failed.length === 0) return "not noticed";
  return failed.every(({ ranOutOfTime }) => ranOutOfTime) ? "ran out of time" : "noticed";
}
