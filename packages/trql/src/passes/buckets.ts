import type { Bound, BoundSelect } from "../resolve/bound.js";
import { type Bucket, bucketFor } from "../time/bucket.js";
import type { TimeRange } from "../time/time-range.js";
import type { LoweringContext } from "./lowering-context.js";
import { narrowRange } from "./narrow-range.js";

/** The widths of timeBucket() in one query. */
export class Buckets {
  /** The bucket that is met first, outermost SELECT first; null when there is none. */
  first: Bucket | null = null;

  constructor(private readonly context: LoweringContext) {}

  /** The width for a time column of a SELECT, and the range that it was chosen for. */
  of(column: Bound, select: BoundSelect): { width: Bucket; range: TimeRange } {
    const range = narrowRange(select, column, this.context.window, this.context);
    return { width: bucketFor(range.to.getTime() - range.from.getTime()), range };
  }
}
