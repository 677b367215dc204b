/** Sizes beyond which a query is refused before or right after parsing (LANGUAGE.md §6). */
export const limits = {
  /** Bytes of UTF-8. */
  textBytes: 65_536,
  tokens: 20_000,
  /** Brackets, subqueries and CASE around one point. */
  nesting: 100,
  /** Operators in one unbroken chain of the same level, other than AND and OR, which are flat. */
  chain: 1_000,
  sourcesPerSelect: 16,
  subqueries: 64,
  nodes: 50_000,
} as const;
