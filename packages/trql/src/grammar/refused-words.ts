/** Words of ClickHouse or SQL that TRQL leaves out, with what to do instead. Unquoted they are never a name of the user's. */
export const refusedWords: Readonly<Record<string, string>> = {
  FINAL: "Every table is already read in its final state.",
  SAMPLE: "Narrow the time range instead.",
  FORMAT: "Ask for the format in the request.",
  SETTINGS: "Queries cannot change the engine's settings.",
  PREWHERE: "Use WHERE; filters reach the storage by themselves.",
  INTO: "Queries only read.",
  TOTALS: "Use GROUP BY ROLLUP(…), whose last row is the total.",
  TIES: "Rank the rows with rank() OVER (…) and filter with QUALIFY.",
  RECURSIVE: "A query of WITH cannot use itself.",
  LATERAL: "A subquery in FROM cannot use its neighbours; join with ON.",
  INSERT: "Queries only read.",
  UPDATE: "Queries only read.",
  DELETE: "Queries only read.",
  DROP: "Queries only read.",
  CREATE: "Queries only read.",
  ALTER: "Queries only read.",
  SHOW: "The schema panel and GET /api/v1/query/schema list the tables.",
  EXPLAIN: "Write the query itself.",
};

/** Why a word is refused; null for any other word. The parser may have read it as an alias first. */
export function refusedWord(text: string): string | null {
  const word = text.toUpperCase();
  return Object.hasOwn(refusedWords, word) ? `${word} cannot be used here. ${refusedWords[word]}` : null;
}

const reads = "A query begins with SELECT or WITH and only reads.";
/** Words that begin statements elsewhere. They are names like any other further on. */
const statements: Readonly<Record<string, string>> = {
  DESCRIBE: "The schema panel and GET /api/v1/query/schema list the columns.",
  DESC: "The schema panel and GET /api/v1/query/schema list the columns.",
  TRUNCATE: reads,
  RENAME: reads,
  REPLACE: reads,
  MERGE: reads,
  GRANT: reads,
  REVOKE: reads,
  SET: "Queries cannot change the engine's settings.",
  USE: "The scope of a query is part of its request.",
  BEGIN: reads,
  COMMIT: reads,
  CALL: reads,
  EXEC: reads,
  COPY: reads,
  OPTIMIZE: reads,
  ATTACH: reads,
  DETACH: reads,
  SYSTEM: reads,
  KILL: reads,
  VALUES: "Rows come from tables; one row of constants is SELECT 1, 'a'.",
  TABLE: "Write SELECT * FROM and the table.",
};

/** Why no query begins with a word; null for a word that begins nothing elsewhere either. */
export function refusedStatement(text: string): string | null {
  const word = text.toUpperCase();
  return Object.hasOwn(statements, word) ? `${word} is not part of TRQL. ${statements[word]}` : null;
}
