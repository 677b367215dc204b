import { canaryInsert } from "../canary.server";
import { compiledFor, type Probe, probeOrganization, refusalOf } from "../probe.server";

/** The engine's code of what is not possible with readonly=1. */
const readonlyCode = 164;

/** What goes with every query lets it write nothing and change no setting, whatever the user is granted. */
export async function readonlyProblems(probe: Probe): Promise<string[]> {
  const problems: string[] = [];
  const [table] = probe.catalog.values();
  if (!table) return problems;
  const { settings } = compiledFor(probe, probeOrganization, `SELECT count() AS n FROM ${table.name}`);
  if ((await refusalOf(probe.reader, "SELECT 1 SETTINGS max_threads = 1", settings)) !== readonlyCode)
    problems.push("A query changed a setting.");
  if ((await refusalOf(probe.reader, canaryInsert(table), settings)) === null) problems.push("A query wrote a row.");
  return problems;
}
