interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Left to right, row after row: the order of the one column on phones, of Tab, and of a screen reader. */
export function inReadingOrder<Widget extends Placed>(widgets: readonly Widget[]): Widget[] {
  return [...widgets].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
}
