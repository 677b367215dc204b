import { expect } from "vitest";

type Rows = readonly (readonly unknown[])[];

/**
 * Expects the same rows. Fractions may differ in their last digits, since the engine adds them up in no fixed order;
 * whole numbers, texts and everything else may not.
 */
export function sameRows(actual: Rows, wanted: Rows, ordered: boolean): void {
  const sort = (rows: Rows) => {
    const rounded = rows.map(round) as unknown[];
    return ordered
      ? rounded
      : rounded
          .map((row) => JSON.stringify(row))
          .sort()
          .map((text) => JSON.parse(text) as unknown);
  };
  expect(sort(actual)).toEqual(sort(wanted));
}

function round(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(round);
  if (typeof value === "number" && !Number.isInteger(value)) return Number(value.toPrecision(12));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, round(inner)]));
  return value;
}
