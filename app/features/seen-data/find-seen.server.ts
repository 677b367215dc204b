import { type QueryScope, queryScopes } from "trql/protocol";
import { tableDescriptions } from "~/tables/catalog";
import { stopAfter } from "../limits/stop-after";
import { runQuery } from "../query/run-query.server";
import type { TenantContext } from "../tenancy/tenant-context";
import { pathKind } from "./path-kind";
import { SeenCache } from "./seen-cache";
import { most, seenQuery } from "./seen-query";

/** What was seen of a column, the most frequent first; of the two lists one is empty. */
export interface Seen {
  readonly values: readonly string[];
  readonly paths: readonly { readonly path: string; readonly type: string }[];
}

export interface SeenQuestion {
  readonly tenant: TenantContext;
  readonly table: string;
  readonly column: string;
  readonly scope: QueryScope;
  /** Aborting stops the engine's work, unless somebody else waits for the same. */
  readonly signal: AbortSignal;
}

const nothing: Seen = { values: [], paths: [] };
/** Long enough for the newest rows of most, short enough not to be in anybody's way. In milliseconds. */
const longest = 4_000;
const period = "7d";

const cache = new SeenCache<Seen>({ most: 1_000, keptForMs: 5 * 60_000 });

/** What the caller's own data holds in a column; nothing where there is nothing to tell or it cannot be had now. */
export async function findSeen({ tenant, table: name, column, scope, signal }: SeenQuestion): Promise<Seen> {
  const table = tableDescriptions.find((each) => each.name === name);
  const asked = table && seenQuery(table, column);
  // An answer that is kept for others must not be wider than the caller may ask for.
  if (!asked || queryScopes.indexOf(scope) > queryScopes.indexOf(tenant.scopeCeiling)) return nothing;
  const key = JSON.stringify([
    tenant.organization.id,
    tenant.organization.plan,
    scope === "organization" ? null : tenant.project.id,
    scope === "environment" ? tenant.environment.id : null,
    name,
    column,
  ]);
  const ask = async (stop: AbortSignal): Promise<Seen | null> => {
    const outcome = await runQuery({
      tenant,
      request: { query: asked.query, scope, period },
      source: "help",
      signal: stopAfter(longest, stop),
    });
    if (!outcome.ok) return null;
    const { rows } = outcome.response;
    return asked.kind === "values" ? { ...nothing, values: valuesOf(rows) } : { ...nothing, paths: pathsOf(rows) };
  };
  return (await cache.get(key, signal, ask)) ?? nothing;
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Of a column in which nearly every row has another value, ids as a rule, none is worth offering. */
function valuesOf(rows: Rows): string[] {
  if (rows.length > most.values && rows[0]?.times === "1") return [];
  return rows.slice(0, most.values).map(({ value }) => String(value));
}

/** Each path once, the most frequent first, with the kinds of what stands there. */
function pathsOf(rows: Rows): Seen["paths"] {
  const paths = new Map<string, { readonly kinds: Set<string>; times: number }>();
  for (const { path, type, times } of rows) {
    const seen = paths.get(String(path)) ?? { kinds: new Set(), times: 0 };
    paths.set(String(path), seen);
    seen.kinds.add(pathKind(String(type)));
    seen.times += Number(times);
  }
  return [...paths]
    .sort(([, a], [, b]) => b.times - a.times)
    .map(([path, { kinds }]) => ({ path, type: [...kinds].join(" or ") }));
}
