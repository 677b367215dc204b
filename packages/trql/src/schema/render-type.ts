/** How a value is drawn, beyond what its type says (LANGUAGE.md §4). The list exists here only. */
export const renderTypes = [
  "runId",
  "duration",
  "durationSeconds",
  "costInDollars",
  "cost",
  "runStatus",
  "tags",
  "environment",
  "environmentType",
  "project",
  "queue",
  "machine",
  "number",
  "bytes",
  "decimalBytes",
  "quantity",
  "percent",
] as const;

/**
 * `duration` is milliseconds, `durationSeconds` seconds, `costInDollars` dollars, `cost` cents, `bytes` bytes shown
 * in powers of 1024, `decimalBytes` bytes in powers of 1000, `quantity` a large count (1.2 million), `percent` 0–100.
 */
export type RenderType = (typeof renderTypes)[number];

/** The formats that `prettyFormat(expression, 'format')` takes (LANGUAGE.md §5). */
export const prettyFormats = [
  "duration",
  "durationSeconds",
  "costInDollars",
  "cost",
  "bytes",
  "decimalBytes",
  "quantity",
  "percent",
] as const satisfies readonly RenderType[];
