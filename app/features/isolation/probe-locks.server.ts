import { placeCanaries } from "./canary.server";
import { type LockName, lockNames } from "./lock-names";
import { filtersProblems } from "./locks/filters.server";
import { grantsProblems } from "./locks/grants.server";
import { guardProblems } from "./locks/guard.server";
import { limitsProblems } from "./locks/limits.server";
import { readonlyProblems } from "./locks/readonly.server";
import { rowPolicyProblems } from "./locks/row-policy.server";
import type { Probe } from "./probe.server";

export interface MissingLock {
  readonly lock: LockName;
  /** What was seen, one sentence each. For the log only: it names what customers must not see. */
  readonly problems: readonly string[];
}

const checks: Readonly<Record<LockName, (probe: Probe) => Promise<string[]>>> = {
  guard: guardProblems,
  filters: filtersProblems,
  rowPolicy: rowPolicyProblems,
  readonly: readonlyProblems,
  grants: grantsProblems,
  limits: limitsProblems,
};

/**
 * Tries each lock alone, the others out of the way, with a row that belongs to an organization of its own.
 *
 * @returns the locks that do not hold, in the order of `lockNames`; none is well
 * @throws what the client threw when the server gives no answers, or the writer may not write the canary
 * @example `await probeLocks({ reader, writer, catalog, compile, now: new Date() })` is `[]`
 */
export async function probeLocks(probe: Probe): Promise<MissingLock[]> {
  await placeCanaries(probe);
  const found = await Promise.all(lockNames.map(async (lock) => ({ lock, problems: await checks[lock](probe) })));
  return found.filter(({ problems }) => problems.length > 0);
}
