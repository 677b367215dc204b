/** The half-open range `[from, to)` that a query sees. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
}
