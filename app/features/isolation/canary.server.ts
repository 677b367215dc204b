import type { TableSchema } from "trql";
import { canaryDays, canaryOrganization, countOf, type Probe, physical } from "./probe.server";

/** The statement that writes a row of the canary's. It changes nothing for anybody when it should have been refused. */
export function canaryInsert(table: TableSchema): string {
  const { organization, project, environment } = table.tenant;
  const columns = [organization, project, environment, ...(table.time ? [table.time.physical] : [])];
  const values = [`'${canaryOrganization}'`, "'selftest'", "'selftest'", ...(table.time ? ["now()"] : [])];
  return `INSERT INTO ${physical(table)} (${columns.join(", ")}) SELECT ${values.join(", ")}`;
}

/** Sees to it that each table holds a row of the canary's that is not old. */
export async function placeCanaries(probe: Probe): Promise<void> {
  for (const table of probe.catalog.values()) {
    const recent = table.time ? ` AND ${table.time.physical} >= now() - INTERVAL ${canaryDays} DAY` : "";
    const sql = `SELECT count() FROM ${physical(table)} WHERE ${table.tenant.organization} = '${canaryOrganization}'${recent}`;
    if ((await countOf(probe.writer, { sql })) === 0) await probe.writer.command({ query: canaryInsert(table) });
  }
}
