import { grid } from "./grid-metrics";

/** A rectangle of grid units: x and width in twelfths of the page, y and height in rows. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two rectangles share a cell. */
export function overlaps(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The first free place of this size, searched as one reads: gaps are filled before a row is added at the end. */
export function firstFreePlace(taken: readonly Place[], { width, height }: { width: number; height: number }): Place {
  const end = Math.max(0, ...taken.map((place) => place.y + place.height));
  for (let y = 0; y < end; y++) {
    for (let x = 0; x + width <= grid.columns; x++) {
      const place = { x, y, width, height };
      if (!taken.some((other) => overlaps(other, place))) return place;
    }
  }
  return { x: 0, y: end, width, height };
}
