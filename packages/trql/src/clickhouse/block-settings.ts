import { rowSize } from "./row-size.js";
import type { SqlQuery } from "./sql.js";

/** Of a granule, the least that the engine reads of a table as one block. */
const usualRows = 8_192;
/** What one step of a query works on, in cells (row-size.ts). */
const cellsOfBlock = usualRows * 64;

/**
 * Makes blocks small where rows are large. The engine works on a block of rows as a whole, and looks only between two of
 * them whether somebody still waits for the answer and has time left: arrays of twenty thousand entries for each row of a
 * granule kept it for ten seconds of the processor. Empty for a query whose rows stay small.
 *
 * A part of a table is read in whole granules. Only where FINAL merges row by row are they split, which costs a tenth of
 * a microsecond for each row; the large rows of such a query cost far more.
 */
export function blockSettings(query: SqlQuery): Record<string, number> {
  const rows = Math.max(1, Math.floor(cellsOfBlock / rowSize(query)));
  if (rows >= usualRows) return {};
  return {
    max_block_size: rows,
    max_joined_block_size_rows: rows,
    // Without them small blocks would be put together again before a join and behind it.
    min_joined_block_size_rows: 1,
    min_joined_block_size_bytes: 1,
    split_parts_ranges_into_intersecting_and_non_intersecting_final: 0,
    enable_vertical_final: 0,
    enable_automatic_decision_for_merging_across_partitions_for_final: 0,
  };
}
