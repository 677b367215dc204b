import { analyze } from "./analyze.js";
import { blockSettings } from "./clickhouse/block-settings.js";
import { print } from "./clickhouse/print.js";
import { sentBytes } from "./clickhouse/sent-bytes.js";
import { type EngineLimits, engineSettings } from "./clickhouse/settings.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { limits } from "./grammar/limits.js";
import { capRows, rowCap } from "./passes/cap-rows.js";
import { type Clock, narrowRange } from "./passes/narrow-range.js";
import type { NameLists } from "./passes/physical-column.js";
import { timeWindow } from "./passes/time-window.js";
import { toSql } from "./passes/to-sql.js";
import { unknownNames } from "./passes/unknown-names.js";
import type { BoundQuery } from "./resolve/bound.js";
import { onlyTimeColumn } from "./resolve/only-time-column.js";
import { tooManyConstants } from "./resolve/too-large.js";
import { selectsOf } from "./resolve/walk.js";
import { answeredType } from "./result/answered-type.js";
import type { RenderType } from "./schema/render-type.js";
import type { TableDescription } from "./schema/table-description.js";
import { type Catalog, describeTable } from "./schema/table-schema.js";
import type { TenantScope } from "./schema/tenancy.js";
import type { Bucket } from "./time/bucket.js";
import type { TimeRange } from "./time/time-range.js";
import { typeName } from "./types/type.js";

/** What a query may see and cost, from the organization's plan. */
export interface QueryPolicy extends EngineLimits {
  readonly lookBackDays: number;
}

export interface CompileOptions {
  readonly catalog: Catalog;
  readonly scope: TenantScope;
  /** The request's range; the plan's look-back narrows it further. */
  readonly range: TimeRange;
  /** IANA name. */
  readonly timeZone: string;
  readonly policy: QueryPolicy;
  readonly names: NameLists;
  /** Answers with the empty buckets of a query that groups by timeBucket(), too. */
  readonly fillGaps?: boolean;
  /** The clock: nothing is read from outside. */
  readonly now: Date;
}

export interface ResultColumn {
  readonly name: string;
  /** The engine's name of the column: `c0`. */
  readonly key: string;
  readonly type: string;
  readonly renderType: RenderType | null;
  readonly description: string | null;
}

export interface CompiledQuery {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly columns: readonly ResultColumn[];
  readonly tables: readonly string[];
  /** How often a table is read. */
  readonly reads: number;
  readonly window: TimeRange;
  readonly bucket: Bucket | null;
  readonly rowCap: number;
  readonly notices: readonly Diagnostic[];
  readonly settings: Readonly<Record<string, string | number>>;
}

export type CompileResult =
  | { readonly ok: true; readonly query: CompiledQuery }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Compiles TRQL to ClickHouse SQL that sees one tenant's rows in one window of time. Pure: the same arguments give
 * the same text, and the text is the same for every tenant.
 *
 * @example `compile("SELECT count() FROM runs", { catalog, scope, range, timeZone: "UTC", policy, names: {}, now })`
 */
export function compile(text: string, options: CompileOptions): CompileResult {
  const { timeZone, fillGaps } = options;
  const analyzed = analyze(text, descriptionsOf(options.catalog), timeZone, { fillGaps });
  if (!analyzed.query) return { ok: false, diagnostics: analyzed.diagnostics };

  const { window, notices } = timeWindow(options.range, options.policy.lookBackDays, options.now, text.length);
  const { sql, bucket } = toSql(analyzed.query, { ...options, window });
  const printed = print(capRows(sql));
  if (sentBytes(printed.parameters, limits.sentBytes) > limits.sentBytes)
    return { ok: false, diagnostics: [tooManyConstants(text)] };
  return {
    ok: true,
    query: {
      ...printed,
      rowCap,
      window: seenRange(analyzed.query, window, options),
      columns: analyzed.query.outputs.map(({ name, type, render, description }, index) => ({
        name,
        key: `c${index}`,
        type: typeName(answeredType(type)),
        renderType: render,
        description,
      })),
      tables: tablesOf(analyzed.query),
      bucket,
      notices: [...analyzed.diagnostics, ...notices, ...unknownNames(analyzed.query, options.catalog, options.names)],
      settings: {
        ...engineSettings([...options.catalog.values()], options.scope, options.policy, options.timeZone),
        ...blockSettings(sql),
      },
    },
  };
}

/** A catalog does not change; its public half is made once. */
const described = new WeakMap<Catalog, readonly TableDescription[]>();
function descriptionsOf(catalog: Catalog): readonly TableDescription[] {
  let descriptions = described.get(catalog);
  if (!descriptions) {
    descriptions = [...catalog.values()].map(describeTable);
    described.set(catalog, descriptions);
  }
  return descriptions;
}

/** The window, cut by what the outermost SELECT asks of its one time column. */
function seenRange(query: BoundQuery, window: TimeRange, clock: Clock): TimeRange {
  const column = query.kind === "select" ? onlyTimeColumn(query) : null;
  return query.kind === "select" && column ? narrowRange(query, column, window, clock) : window;
}

function tablesOf(query: BoundQuery): string[] {
  const sources = selectsOf(query).flatMap((select) => select.sources);
  return [...new Set(sources.flatMap(({ source }) => (source.kind === "table" ? [source.table.name] : [])))];
}
