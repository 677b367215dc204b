/** The engine reads whole granules of this many rows: those of an organization, and of its neighbours in the same ones. */
const granule = 8_192;
const mebibyte = 1024 ** 2;

/**
 * What a query read, as its organization may know it: rounded up, so that the counts do not tell how many rows of other
 * organizations lie beside its own.
 *
 * @example `shownReads({ rowsRead: 3, bytesRead: 120 })` is `{ rowsRead: 8192, bytesRead: 1048576 }`.
 */
export function shownReads({ rowsRead, bytesRead }: { readonly rowsRead: number; readonly bytesRead: number }) {
  return {
    rowsRead: Math.ceil(rowsRead / granule) * granule,
    bytesRead: Math.ceil(bytesRead / mebibyte) * mebibyte,
  };
}
