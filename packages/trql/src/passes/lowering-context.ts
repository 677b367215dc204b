import type { Catalog } from "../schema/table-schema.js";
import type { TenantScope } from "../schema/tenancy.js";
import type { TimeRange } from "../time/time-range.js";
import type { NameLists } from "./physical-column.js";

/** Everything that turns a checked query into isolated, bounded SQL. */
export interface LoweringContext {
  readonly catalog: Catalog;
  readonly scope: TenantScope;
  readonly window: TimeRange;
  readonly timeZone: string;
  readonly now: Date;
  readonly names: NameLists;
}
