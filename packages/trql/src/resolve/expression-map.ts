import type { Bound } from "./bound.js";
import { expressionKey } from "./expression-key.js";
import { expressionSize } from "./expression-size.js";

/**
 * Values by expression; two objects that are the same expression are one entry. Looking for each part of a long
 * expression stays cheap: the key, which is as long as the part, is made only for parts of the size of an entry.
 */
export class ExpressionMap<Value> {
  private readonly byKey = new Map<string, Value>();
  private readonly sizes = new Set<number>();

  constructor(entries: Iterable<readonly [Bound, Value]> = []) {
    for (const [expression, value] of entries) this.set(expression, value);
  }

  get size(): number {
    return this.byKey.size;
  }

  has(expression: Bound): boolean {
    return this.size > 0 && this.sizes.has(sizeOf(expression)) && this.byKey.has(expressionKey(expression));
  }

  get(expression: Bound): Value | undefined {
    return this.size > 0 && this.sizes.has(sizeOf(expression)) ? this.byKey.get(expressionKey(expression)) : undefined;
  }

  set(expression: Bound, value: Value): void {
    this.sizes.add(sizeOf(expression));
    this.byKey.set(expressionKey(expression), value);
  }

  values(): IterableIterator<Value> {
    return this.byKey.values();
  }
}

function sizeOf(expression: Bound): number {
  const { nodes, depth } = expressionSize(expression);
  return nodes * 65_536 + depth;
}
