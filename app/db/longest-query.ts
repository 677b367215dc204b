/** Of a query that is kept: what the language reads at most (LANGUAGE.md §6), in UTF-16 units. */
export const longestQuery = 65_536;
