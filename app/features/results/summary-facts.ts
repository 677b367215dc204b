import type { QueryResponse } from "trql/protocol";
import { bucketStart, bucketWords, nextBucket } from "../charts/time-axis";
import { formatValue } from "./format-value";

export interface SummaryFact {
  readonly id: "rows" | "range" | "columns" | "notices" | "filling" | "bucket" | "elapsed" | "read";
  readonly text: string;
  /** `warning`: the result is not all of what was asked for. */
  readonly tone: "plain" | "warning" | "info";
  /** What is behind the fact, for the expander. */
  readonly details: readonly string[];
}

const count = (value: number, noun: string) => `${value.toLocaleString("en-US")} ${noun}${value === 1 ? "" : "s"}`;

/**
 * What a reader must know to trust a result, most important first.
 *
 * @param now Milliseconds since the epoch when the result arrived: a bucket that ends later is still filling.
 */
export function summaryFacts(
  response: Pick<QueryResponse, "truncated" | "timeRange" | "bucket" | "notices" | "stats"> & {
    readonly applied: Pick<QueryResponse["applied"], "timeZone" | "tables">;
  },
  now: number,
): readonly SummaryFact[] {
  const { truncated, timeRange, bucket, notices, stats } = response;
  const { timeZone, tables } = response.applied;
  const facts: SummaryFact[] = [];
  const fact = (id: SummaryFact["id"], text: string, tone: SummaryFact["tone"] = "plain", details: string[] = []) =>
    facts.push({ id, text, tone, details });

  const rows = count(stats.rowsReturned, "row");
  if (truncated) {
    fact("rows", `${rows}, more exist`, "warning", [
      `The result stops at ${rows}. Group, filter or narrow the range to see all of it.`,
    ]);
  } else fact("rows", rows);

  const sentence = (notice: (typeof notices)[number]) =>
    notice.help ? `${notice.message} ${notice.help}` : notice.message;
  // By the clocks that the page shows everything else by.
  const clock = (instant: string) =>
    `${formatValue(instant, { type: "DateTime", renderType: null, timeZone })} ${timeZone}`;
  const narrowed = notices.filter((notice) => notice.code === "range-narrowed");
  if (narrowed.length > 0)
    fact(
      "range",
      "Range shortened by plan",
      "warning",
      narrowed.map((notice) => sentence(notice).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, clock)),
    );
  const left = notices.filter((notice) => notice.code === "columns-left-out");
  if (left.length > 0) fact("columns", "Columns left out of *", "info", left.map(sentence));
  const others = notices.filter((notice) => !narrowed.includes(notice) && !left.includes(notice));
  if (others.length > 0) {
    const tone = others.some((notice) => notice.severity !== "info") ? "warning" : "info";
    fact("notices", count(others.length, "notice"), tone, others.map(sentence));
  }
  if (bucket) {
    const lastInstant = Date.parse(timeRange.to) - 1;
    const end = nextBucket(bucketStart(lastInstant, bucket, timeZone), bucket, timeZone);
    if (Date.parse(timeRange.from) <= lastInstant && end > now) {
      fact("filling", "Last bucket still filling", "info", [
        `The last bucket is open until ${clock(new Date(end).toISOString())}; its values can still grow.`,
      ]);
    }
    fact("bucket", `${bucketWords(bucket)} per bucket`);
  }
  fact("elapsed", formatValue(Math.round(stats.elapsedMs), { type: "Float64", renderType: "duration" }));
  if (tables.length === 0) return facts;
  const rowsRead =
    stats.rowsRead < 10_000
      ? count(stats.rowsRead, "row")
      : `${formatValue(stats.rowsRead, { type: "Float64", renderType: "quantity" })} rows`;
  fact("read", `${rowsRead}, ${formatValue(stats.bytesRead, { type: "Float64", renderType: "bytes" })} read`);
  return facts;
}
