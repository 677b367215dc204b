import { canaryInsert } from "../canary.server";
import { countOf, engineCodeOf, type Probe, refusalOf } from "../probe.server";

/** The engine's code of what a user has no right to. */
const deniedCode = 497;
/** Where a right is missing nothing is tried; where it is not, an address that nobody listens on must fail soon. */
const impatient = { max_execution_time: 5, connect_timeout: 1, http_max_tries: 1, s3_retry_attempts: 0 } as const;

/** The reader's rights, without readonly: the tables of the language and nothing else. */
export async function grantsProblems(probe: Probe): Promise<string[]> {
  const tables = [...probe.catalog.values()];
  const database = tables[0]?.database ?? "default";
  const refused = [
    ...tables.map(canaryInsert),
    `CREATE TABLE ${database}.selftest (a UInt8) ENGINE = Memory`,
    `SELECT count() FROM ${database}.schema_migrations`,
    "SELECT count() FROM system.users",
    "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')",
    "SELECT * FROM s3('http://127.0.0.1:1/bucket/key', 'CSV', 'a String')",
    "SELECT * FROM file('selftest.csv', 'CSV', 'a String')",
    "SELECT * FROM remote('127.0.0.1:1', 'system', 'one')",
  ];
  const problems: string[] = [];
  for (const statement of refused) {
    const code = await refusalOf(probe.reader, statement, impatient);
    if (code === null) problems.push(`The engine ran: ${statement}`);
    else if (code !== deniedCode) problems.push(`The engine refused, but with code ${code}: ${statement}`);
  }
  return [...problems, ...(await processesProblem(probe))];
}

/** What others run: refused by a server, without rows in the embedded engine, which knows no grants for such tables. */
async function processesProblem({ reader }: Probe): Promise<string[]> {
  try {
    const seen = await countOf(reader, { sql: "SELECT count() FROM system.processes" });
    return seen === 0 ? [] : ["The reader sees what others run in system.processes."];
  } catch (problem) {
    const code = engineCodeOf(problem);
    return code === deniedCode ? [] : [`The engine refused system.processes, but with code ${code}.`];
  }
}
