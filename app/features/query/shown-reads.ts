/** The engine reads whole granules of this many rows: those of an organization, and of its neighbours in the same ones. */
const granule = 8_192;
const mebibyte = 1024 ** 2;

/**
 * What a query read, as its organization may know it: rounded up, so that the counts do not tell how many rows of other
 * organizations lie beside its own. Each time that a table is read is counted in whole granules, since a query that reads
 * the same rows sixty times would tell their number in sixtieths; and as one at least, since the engine reads nothing where
 * nobody's rows fit, and a granule where a neighbour's do.
 *
 * @param reads How often the query reads a table.
 * @example `shownReads({ rowsRead: 3, bytesRead: 120 }, 1)` is `{ rowsRead: 8192, bytesRead: 1048576 }`.
 */
export function shownReads(
  { rowsRead, bytesRead }: { readonly rowsRead: number; readonly bytesRead: number },
  reads: number,
) {
  const inSteps = (count: number, step: number) =>
    reads === 0 ? 0 : Math.max(1, Math.ceil(count / (step * reads))) * step * reads;
  return { rowsRead: inSteps(rowsRead, granule), bytesRead: inSteps(bytesRead, mebibyte) };
}
