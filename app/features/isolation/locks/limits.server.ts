import { type Probe, refusalOf } from "../probe.server";

/** The engine's code of a value beyond what a profile allows. */
const beyondCode = 452;

/** What the reader's profile bounds, from below too: 0 means "without limit" for each of them. */
const bounded = [
  "max_execution_time",
  "max_memory_usage",
  "max_result_rows",
  "max_result_bytes",
  "max_rows_in_join",
  "max_rows_in_set",
  "max_ast_elements",
  "max_expanded_ast_elements",
  "max_subquery_depth",
];
/** More than any profile has use for, in seconds, bytes or rows. */
const huge = 1_000_000_000_000_000;
const modes = ["timeout_overflow_mode", "result_overflow_mode", "join_overflow_mode", "set_overflow_mode"];
/** What the profile switches off for good. DDL is refused with a code of its own. */
const off = ["allow_ddl", "allow_introspection_functions"];

/** The reader cannot lift a limit, and what is beyond one fails instead of being cut short. */
export async function limitsProblems({ reader }: Probe): Promise<string[]> {
  const attempts: [string, string | number][] = [
    ...bounded.flatMap((setting): [string, number][] => [
      [setting, 0],
      [setting, setting === "max_execution_time" ? 1_000_000 : huge],
    ]),
    ...modes.map((setting): [string, string] => [setting, "break"]),
  ];
  const problems: string[] = [];
  for (const [setting, value] of attempts) {
    const code = await refusalOf(reader, "SELECT 1", { [setting]: value });
    if (code !== beyondCode) problems.push(`The reader could set ${setting} to ${value}.`);
  }
  for (const setting of off) {
    const code = await refusalOf(reader, "SELECT 1", { [setting]: 1 });
    if (code === null) problems.push(`The reader could switch ${setting} on.`);
  }
  return problems;
}
