/** A part of a text as a query of its own: plain data, so that it can be sent from where it is made. */
export interface QueryPart {
  readonly query: string;
  /** What the query is put together from, in order. */
  readonly pieces: readonly QueryPiece[];
}

export interface QueryPiece {
  /** In UTF-16 units, as all of these. */
  readonly length: number;
  /** Where it stands in the text, or where what it was made for stands. */
  readonly from: number;
  /** Whether it stands there as it is. */
  readonly written: boolean;
}

/** Where a place of the part's query stands in the text. */
export function placeInText({ pieces }: Pick<QueryPart, "pieces">, offset: number): number {
  let start = 0;
  for (const piece of pieces) {
    const inside = offset - start;
    if (inside < piece.length || piece === pieces.at(-1))
      return piece.written ? piece.from + Math.min(inside, piece.length) : piece.from;
    start += piece.length;
  }
  return offset;
}
