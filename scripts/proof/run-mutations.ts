import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../preparation/root.mjs";
import { copyTree } from "./copy-tree";
import type { Mutation } from "./mutation";
import { mutations } from "./mutations";
import { runTests } from "./run-tests";

export interface MutationResult {
  readonly name: string;
  /** `noticed`: a test failed, as it has to. */
  readonly verdict: "noticed" | "not noticed" | "does not apply" | "the tests fail without it" | "no test ran";
  readonly seconds: number;
}

/**
 * Applies each mutation to a copy of the tree and runs its tests, which have to fail; without any, they have to pass.
 *
 * @param wanted A part of the names of those to run; empty for all.
 */
export async function runMutations(
  wanted: string,
  onResult: (result: MutationResult) => void,
): Promise<readonly MutationResult[]> {
  const results: MutationResult[] = [];
  const note = (result: MutationResult) => {
    results.push(result);
    onResult(result);
  };
  const chosen = mutations.filter(({ name }) => name.includes(wanted));
  const folder = copyTree();
  try {
    const broken = await brokenTests(folder, chosen);
    for (const mutation of chosen) note(await tried(folder, mutation, broken));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

const selectionOf = ({ tests, only }: Mutation): string => `${tests.join(" ")} ${only ?? ""}`;

/** Tests that fail in the tree as it is: they would seem to notice everything. */
async function brokenTests(folder: string, chosen: readonly Mutation[]): Promise<ReadonlySet<string>> {
  const broken = new Set<string>();
  const selections = new Map(chosen.map((mutation) => [selectionOf(mutation), mutation]));
  for (const [selection, { tests, only }] of selections) {
    const run = await runTests({ folder, files: tests, only, log: "unchanged" });
    if (!run.ran || run.failed > 0) broken.add(selection);
  }
  return broken;
}

async function tried(folder: string, mutation: Mutation, broken: ReadonlySet<string>): Promise<MutationResult> {
  const { name, file, find, replace, tests, only } = mutation;
  const path = join(folder, file);
  const original = readFileSync(join(root, file), "utf8");
  if (original.split(find).length !== 2) return { name, verdict: "does not apply", seconds: 0 };
  if (broken.has(selectionOf(mutation))) return { name, verdict: "the tests fail without it", seconds: 0 };
  writeFileSync(
    path,
    original.replace(find, () => replace),
  );
  try {
    const { failed, ran, seconds } = await runTests({ folder, files: tests, only, bail: true, log: "mutation" });
    return { name, verdict: !ran ? "no test ran" : failed > 0 ? "noticed" : "not noticed", seconds };
  } finally {
    writeFileSync(path, original);
  }
}
