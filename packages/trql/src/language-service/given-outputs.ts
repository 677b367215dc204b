import type { Clause } from "../resolve/scope.js";
import type { Expression, Select } from "../syntax/nodes.js";
import type { Marked } from "./marked.js";

const none: ReadonlySet<string> = new Set();

/** What a clause has for itself: whole keys by their names. */
const keysOf: Partial<Record<Clause, (select: Select) => readonly Expression[]>> = {
  "GROUP BY": ({ groupBy }) => groupBy?.sets.flat() ?? [],
  HAVING: () => [],
  QUALIFY: () => [],
  "ORDER BY": ({ orderBy }) => orderBy.map(({ expression }) => expression),
  "LIMIT BY": ({ limitBy }) => limitBy?.by ?? [],
};

/**
 * The columns and aliases of the select list, in a clause that is about them: who groups, sorts or filters groups mostly
 * does so by what the query gives. Those that the clause has already are left out.
 *
 * @example `SELECT status, count() AS n FROM runs GROUP BY status ORDER BY n, |` gives `status`.
 */
export function givenOutputs({ at: { select }, clause, inAggregate, inWindow }: Marked): ReadonlySet<string> {
  const keys = keysOf[clause];
  if (!keys || inAggregate || inWindow) return none;
  const taken = new Set(keys(select).flatMap((key) => nameOf(key) ?? []));
  const given = select.items.flatMap((item) =>
    item.kind === "star" ? [] : (item.alias?.text ?? nameOf(item.expression) ?? []),
  );
  return new Set(given.filter((name) => !taken.has(name)));
}

function nameOf(expression: Expression): string | null {
  return expression.kind === "reference" ? (expression.parts.at(-1)?.text ?? null) : null;
}
