import { type ReadValue, valueReader } from "./value-reader.js";

export type ReadRows = (rows: unknown[][]) => readonly (readonly unknown[])[];

/**
 * What turns rows of the engine's JSON into values of the language, in place.
 *
 * @param types the engine's, one for each column
 * @example `rowsReader(["UInt64"])([[1]])` // [["1"]]
 */
export function rowsReader(types: readonly string[]): ReadRows {
  const changing = types
    .map(valueReader)
    .flatMap((read, index): (readonly [number, ReadValue])[] => (read ? [[index, read]] : []));
  return (rows) => {
    for (const row of rows) for (const [index, read] of changing) row[index] = read(row[index]);
    return rows;
  };
}
