import { commonType } from "../functions/index.js";
import type { TrqlType } from "../types/type.js";
import type { BoundColumn, BoundQuery, BoundSubquery } from "./bound.js";
import { castAs } from "./cast-as.js";
import { columnBound } from "./column-bound.js";

/**
 * The query after IN with arrays of nothing and of NULLs as arrays of what is looked up: the engine looks nothing up
 * among values of no type. Every other query is answered as it is.
 */
export function typedNulls(query: BoundQuery, sought: readonly TrqlType[]): BoundQuery {
  const targets = query.outputs.map(({ type }, index) => {
    const own = sought[index];
    return own && type.kind !== "Nothing" && holdsNothing(type) ? (commonType([own, type])?.type ?? null) : null;
  });
  if (targets.every((target) => target === null)) return query;
  const { range } = query;
  const columns = new Map<string, BoundColumn>(
    query.outputs.map((output) => [output.name, { ...output, table: null }]),
  );
  const source: BoundSubquery = { kind: "subquery", name: null, query, columns, range };
  const outputs = query.outputs.map((output, index) => {
    const column = columnBound(source, { ...output, table: null }, range);
    const target = targets[index];
    const expression = target ? castAs(column, target) : column;
    return { ...output, type: expression.type, expression };
  });
  return {
    kind: "select",
    range,
    definitions: [],
    distinct: false,
    selectList: range,
    outputs,
    lacksOutputs: false,
    sources: [{ source, join: null, on: null }],
    elements: null,
    where: null,
    groupBy: null,
    filledBucket: null,
    having: null,
    qualify: null,
    orderBy: [],
    limitBy: null,
    limit: null,
    offset: null,
  };
}

function holdsNothing(type: TrqlType): boolean {
  switch (type.kind) {
    case "Nothing":
      return true;
    case "Array":
      return holdsNothing(type.element);
    case "Tuple":
      return type.elements.some(holdsNothing);
    case "Map":
      return holdsNothing(type.key) || holdsNothing(type.value);
    default:
      return false;
  }
}
