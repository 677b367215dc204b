import { z } from "zod";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { RenderType } from "../schema/render-type.js";
import type { Bucket } from "../time/bucket.js";
import { periodPattern } from "./period-pattern.js";
import { type QueryScope, queryScopes } from "./query-scope.js";

/** Formats of a result body. */
export const resultFormats = ["json", "csv"] as const;

/**
 * Body of `POST /api/v1/query`, and of the pages' own endpoint. Unknown keys are refused: the tenant comes from the
 * credential, never from the body.
 */
export const queryRequest = z.strictObject({
  query: z.string(),
  scope: z.enum(queryScopes).optional(),
  period: z.string().regex(periodPattern, "a number and a unit, such as 24h or 7d").optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  timeZone: z.string().max(64).optional(),
  /** Empty buckets of a query that groups by `timeBucket()` come back as rows, too (docs/api.md). */
  fillGaps: z.boolean().optional(),
  format: z.enum(resultFormats).optional(),
});
export type QueryRequest = z.infer<typeof queryRequest>;

/** A column of a result. */
export interface QueryColumn {
  /** Unique within the result. */
  readonly name: string;
  /** TRQL type as text: `Nullable(Int64)`. */
  readonly type: string;
  readonly renderType: RenderType | null;
  readonly description: string | null;
}

/**
 * A value of a result: 64-bit integers, decimals, nan and inf are strings; times are ISO 8601 in UTC with `Z`
 * (`2026-03-01T12:00:00.000Z`), dates `2026-03-01`; JSON columns are objects.
 */
export type QueryValue =
  | string
  | number
  | boolean
  | null
  | readonly QueryValue[]
  | { readonly [key: string]: QueryValue };

/** A row by column name. Own properties only: a column may be called `__proto__`. */
export type QueryRow = { readonly [column: string]: QueryValue };

export interface QueryStats {
  /** Wall time in the engine, milliseconds. */
  readonly elapsedMs: number;
  /** Of tables, rounded up; 0 where the query has none. */
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly rowsReturned: number;
}

/** What an answer is bounded by beside what its query says. */
export interface AppliedBounds {
  readonly scope: QueryScope;
  /** The range that the request asked for, `[from, to)`, ISO 8601 in UTC; `timeRange` is what became of it. */
  readonly requestedRange: { readonly from: string; readonly to: string };
  /** How far back the plan lets a query look. */
  readonly lookBackDays: number;
  /** Whose days and hours the query means. IANA name. */
  readonly timeZone: string;
  /** Most rows that are returned. */
  readonly rowCap: number;
  /** The tables that the query reads, with the column that the range applies to; null when a table has none. */
  readonly tables: readonly { readonly name: string; readonly timeColumn: string | null }[];
}

/** The answer to a query: the same JSON for pages, REST and SDK. */
export interface QueryResponse {
  readonly queryId: string;
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly QueryRow[];
  /** True when rows exist beyond the 10,000 that are returned. */
  readonly truncated: boolean;
  /** The range that the query really saw, `[from, to)`, ISO 8601 in UTC. */
  readonly timeRange: { readonly from: string; readonly to: string };
  readonly applied: AppliedBounds;
  /** The bucket of `timeBucket()`; null when the query has none. */
  readonly bucket: Bucket | null;
  /** Infos and warnings about the query, with ranges in its text. */
  readonly notices: readonly Diagnostic[];
  readonly stats: QueryStats;
}

/** What is known of an answer before its rows. */
export type QueryHead = Omit<QueryResponse, "rows" | keyof QueryTail>;

/** What is known of an answer after its rows. */
export type QueryTail = Pick<QueryResponse, "truncated" | "stats">;
