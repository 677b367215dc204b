/** Sizes beyond which a query is refused before or right after parsing (LANGUAGE.md §6). */
export const limits = {
  /** Bytes of UTF-8. */
  textBytes: 65_536,
  tokens: 20_000,
  /** Of the tokens those that are neither constants nor commas: they take the parser's and the compiler's time. */
  words: 6_000,
  /** Brackets, subqueries and CASE around one point. */
  nesting: 100,
  /** Operators and calls in one another, aliases written out. Chains of AND and OR are flat and count once. */
  depth: 400,
  sourcesPerSelect: 16,
  /** Columns that one SELECT answers with, stars written out. */
  columnsPerSelect: 1_000,
  /** Of all SELECTs together, as they are written. */
  columns: 2_000,
  /**
   * Of GROUP BY, ORDER BY, LIMIT BY and a window, conditions of a join, and arrays of ARRAY JOIN: the engine's planning
   * compares each with each.
   */
  keysPerClause: 250,
  subqueries: 64,
  /** Parts of conditions and keys, times the parts of the subqueries beneath them: planning takes about 1 µs for each. */
  planningWork: 500_000,
  /** Subqueries of IN around one point: the engine's planning takes twice as long for each, and cannot be stopped. */
  membershipDepth: 10,
  nodes: 50_000,
  /** Of constants in the request to the engine, wherever an alias puts them: a server takes addresses of 1 MiB. */
  sentBytes: 750_000,
  /** CUBE groups by every selection of its keys: twelve are 4,096 groupings. */
  cubeKeys: 12,
  /** Words before a syntax error within which a part is looked for that is whole. */
  wordsBeforeError: 2_000,
  /** Errors that one answer holds. */
  findings: 50,
} as const;
