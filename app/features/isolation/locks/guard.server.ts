import type { CompiledQuery } from "trql";
import { canaryOrganization, compiledFor, countOf, engineCodeOf, type Probe, probeOrganization } from "../probe.server";

/** Reads a table by itself, joined with itself, in a set operation and in a condition: rows of any of them count. */
const everyWay = (table: string) =>
  `SELECT count() AS n FROM (SELECT 1 AS one FROM ${table} ` +
  `UNION ALL SELECT 1 AS one FROM ${table} AS a CROSS JOIN ${table} AS b ` +
  `UNION ALL SELECT 1 AS one FROM (SELECT 1 AS always) AS x WHERE EXISTS (SELECT 1 FROM ${table})) AS found`;

/** The guards in the compiled text, while the filters are left out and the row policy lets the canary through. */
export async function guardProblems(probe: Probe): Promise<string[]> {
  const ask = ({ sql, parameters, settings }: CompiledQuery) => {
    const { additional_table_filters: _, ...rest } = settings;
    return countOf(probe.reader, { sql, parameters, settings: { ...rest, log_comment: canaryOrganization } });
  };
  const problems: string[] = [];
  for (const text of [...probe.catalog.keys()].map(everyWay)) {
    try {
      if ((await ask(compiledFor(probe, probeOrganization, text))) !== 0)
        problems.push(`The probe saw the canary by: ${text}`);
      // A query that finds nothing for anybody would prove nothing.
      if ((await ask(compiledFor(probe, canaryOrganization, text))) === 0)
        problems.push(`The canary did not see its own row by: ${text}`);
    } catch (problem) {
      problems.push(`The engine refused, with code ${engineCodeOf(problem)}: ${text}`);
    }
  }
  return problems;
}
