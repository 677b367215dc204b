/** The operators that compare two values, by their names in the registry. */
export const comparing: ReadonlySet<string> = new Set([
  "equals",
  "notEquals",
  "less",
  "lessOrEquals",
  "greater",
  "greaterOrEquals",
]);
