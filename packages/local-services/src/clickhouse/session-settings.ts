import { EngineError } from "./engine-error.js";

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** URL parameters that address the server and are not settings. `wait_end_of_query` is always so: results are buffered. */
const serverParameters = new Set([
  "query",
  "query_id",
  "database",
  "default_format",
  "user",
  "password",
  "wait_end_of_query",
  "buffer_size",
  "quota_key",
]);

/** What this server cannot keep its word about, so it refuses instead of ignoring. */
const refused = new Map([
  ["session_id", "sessions are not supported: every request runs in a session of its own"],
  ["session_timeout", "sessions are not supported: every request runs in a session of its own"],
  ["role", "the role is that of the user"],
  ["profile", "the profile is that of the user"],
  ["compress", "ClickHouse's native compression is not supported, use Content-Encoding"],
  ["decompress", "ClickHouse's native compression is not supported, use Content-Encoding"],
]);

/** Escapes text for a ClickHouse string literal. NUL is written as an escape because the engine's C interface ends at one. */
export function quoteString(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\0", "\\0")}'`;
}

/**
 * The statements that prepare a session for one request: database, typed parameters, settings and, last, `readonly`,
 * because nothing can be set after it.
 *
 * @throws EngineError 36 for a refused parameter or one given twice, 115 for a name that is not a setting's name
 * @example sessionStatements(new URLSearchParams("param_a=1&max_threads=2")) // ["SET param_a='1', max_threads='2'"]
 */
export function sessionStatements(search: URLSearchParams): string[] {
  const assignments: string[] = [];
  let readonly: string | null = null;
  const seen = new Set<string>();
  for (const [name, value] of search) {
    if (seen.has(name)) throw new EngineError(36, `Parameter ${quoteString(name)} is given twice`, "BAD_ARGUMENTS");
    seen.add(name);
    const reason = refused.get(name);
    if (reason) throw new EngineError(36, `Parameter '${name}': ${reason}`, "BAD_ARGUMENTS");
    if (serverParameters.has(name)) continue;
    if (!namePattern.test(name)) throw new EngineError(115, `Unknown setting ${quoteString(name)}`, "UNKNOWN_SETTING");
    if (name === "readonly") readonly = value;
    else assignments.push(`${name}=${quoteString(value)}`);
  }
  if (readonly !== null) assignments.push(`readonly=${quoteString(readonly)}`);
  const database = search.get("database");
  const statements = database
    ? [`USE \`${database.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("\0", "\\0")}\``]
    : [];
  return [...statements, ...settingStatements(assignments)];
}

/** Characters of one SET, half of what the engine reads as one statement: a parameter alone can be as long as a query. */
const longestSet = 131_072;

function settingStatements(assignments: readonly string[]): string[] {
  const statements: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const assignment of assignments) {
    length += assignment.length;
    if (length > longestSet) {
      statements.push([]);
      length = assignment.length;
    }
    statements.at(-1)?.push(assignment);
  }
  return statements.map((each) => `SET ${each.join(", ")}`);
}
