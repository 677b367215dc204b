import { anotherName } from "../diagnostics/another-name.js";
import { diagnostic } from "../diagnostics/codes.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Query } from "../syntax/nodes.js";
import type { BoundQuery, Resolved } from "./bound.js";
import { gapsNotFilled } from "./filled-bucket.js";
import { Findings, Stop } from "./findings.js";
import { resolveSelect } from "./resolve-select.js";
import { resolveSet } from "./resolve-set.js";
import type { ResolveContext, SelectListener, Surroundings } from "./scope.js";

/**
 * Gives every name of a query its object and every expression its type.
 *
 * @param text The text that the syntax was read from: implicit column names are taken from it.
 * @param tables The public half of the tables; no physical name is known here.
 * @param fillGaps Whether the outermost SELECT is to answer with its empty buckets, too.
 * @param onSelect Told of each SELECT with its scope.
 */
export function resolve(
  query: Query,
  text: string,
  tables: readonly TableDescription[],
  timeZone: string,
  {
    fillGaps = false,
    onSelect,
  }: { readonly fillGaps?: boolean | undefined; readonly onSelect?: SelectListener | undefined } = {},
): Resolved {
  const findings = new Findings();
  const context: ResolveContext = {
    text,
    timeZone,
    findings,
    notYet: new Map(),
    size: { nodes: 0, depth: 0 },
    toFill: fillGaps ? query : null,
    onSelect,
    tables: new Map(tables.map((table) => [table.name, table])),
    resolveQuery: (inner, surroundings) => resolveQuery(inner, surroundings, context),
  };
  let bound: BoundQuery | null = null;
  try {
    if (fillGaps && query.kind === "set")
      findings.add(gapsNotFilled(query.range, "a set operation has no GROUP BY of its own"));
    bound = resolveQuery(query, { commonTables: new Map(), outer: null }, context);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return { query: findings.hasErrors ? null : bound, diagnostics: findings.all };
}

/** A CTE is resolved once, before anything uses it, and sees the CTEs before it: none can name itself. */
function resolveQuery(query: Query, surroundings: Surroundings, context: ResolveContext): BoundQuery {
  const { outer } = surroundings;
  const commonTables = new Map(surroundings.commonTables);
  const definitions: BoundQuery[] = [];
  const own = new Set<string>();
  for (const [index, { name, query: body }] of query.with.entries()) {
    if (own.has(name.text))
      context.findings.add(
        diagnostic("duplicate-name", name.range, `Two queries of WITH are called "${name.text}". Rename one of them.`, {
          fixes: [
            anotherName(name.text, name.range, [...query.with.map((each) => each.name.text), ...context.tables.keys()]),
          ],
        }),
      );
    own.add(name.text);
    const later = query.with.slice(index).map((each) => each.name.text);
    const definition = withNotYet(later, context, () => resolveQuery(body, { commonTables, outer }, context));
    definitions.push(definition);
    commonTables.set(name.text, definition);
  }
  const inner: Surroundings = { commonTables, outer };
  return query.kind === "set"
    ? resolveSet(query, inner, definitions, context)
    : resolveSelect(query, inner, definitions, context);
}

/** Reads a CTE while it and those after it are not there yet. */
function withNotYet(names: readonly string[], { notYet }: ResolveContext, read: () => BoundQuery): BoundQuery {
  const before = names.map((name) => [name, notYet.get(name)] as const);
  for (const [index, name] of names.entries()) notYet.set(name, index === 0 ? "itself" : "later");
  try {
    return read();
  } finally {
    for (const [name, known] of before)
      if (known) notYet.set(name, known);
      else notYet.delete(name);
  }
}
