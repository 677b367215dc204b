import { type FunctionDefinition, parseSignature } from "../functions/index.js";
import type { Expression } from "../syntax/nodes.js";
import { type Clause, type Place, refuse } from "./scope.js";

type Call = Extract<Expression, { kind: "call" }>;

const rowClauses: ReadonlySet<Clause> = new Set(["ON", "ARRAY JOIN", "WHERE", "GROUP BY"]);
const windowClauses: ReadonlySet<Clause> = new Set(["SELECT", "QUALIFY", "ORDER BY"]);

/** Where an aggregate or a window may stand, and what may stand with it. */
export function checkForm(definition: FunctionDefinition, syntax: Call, place: Place): void {
  const { name } = definition;
  const aggregate = definition.kind === "aggregate";
  if (name === "grouping") {
    if (rowClauses.has(place.clause))
      refuse(
        "misplaced",
        syntax.range,
        `grouping cannot stand in ${place.clause}.${place.clause === "WHERE" ? " Use HAVING." : ""}`,
      );
    if (place.inAggregate || place.parameters.size > 0)
      refuse("misplaced", syntax.range, "grouping cannot stand inside an aggregate or a lambda.");
  }
  if ((aggregate || syntax.over) && place.parameters.size > 0)
    refuse("aggregate-placement", syntax.range, `${name} is an aggregate and cannot stand inside a lambda.`);
  if (definition.kind === "window" && !syntax.over)
    refuse(
      "misplaced",
      syntax.range,
      `${name} needs a window: write ${name}(${takesNothing(definition) ? "" : "…"}) OVER (ORDER BY …).`,
    );
  if (syntax.over) {
    if (!aggregate && definition.kind !== "window")
      refuse("misplaced", syntax.range, `${name} is no aggregate and has no window.`);
    if (!windowClauses.has(place.clause))
      refuse(
        "aggregate-placement",
        syntax.range,
        `A window cannot stand in ${place.clause}.${place.clause === "WHERE" || place.clause === "HAVING" ? " Use QUALIFY." : ""}`,
      );
    if (place.inWindow || place.inAggregate)
      refuse("aggregate-placement", syntax.range, "A window cannot stand inside another. Use a subquery.");
  } else if (aggregate) {
    if (place.inAggregate)
      refuse(
        "aggregate-placement",
        syntax.range,
        `${name} stands inside another aggregate. Aggregate in a subquery first.`,
      );
    if (rowClauses.has(place.clause))
      refuse(
        "aggregate-placement",
        syntax.range,
        `${name} is an aggregate and cannot stand in ${place.clause}.${place.clause === "WHERE" ? " Use HAVING." : ""}`,
        name === "any" ? { help: "A value is looked for in an array with has(array, value)." } : {},
      );
  }
  if (syntax.filter && !aggregate)
    refuse("misplaced", syntax.filter.range, `FILTER can only follow aggregates, and ${name} is none.`);
  if (syntax.distinct && !aggregate)
    refuse("misplaced", syntax.range, `DISTINCT can only stand in aggregates, and ${name} is none.`);
  if (syntax.distinct && syntax.over) refuse("misplaced", syntax.range, "DISTINCT cannot stand in a window.");
  if (syntax.distinct && syntax.args.length === (definition.ifOf?.name === "count" ? 1 : 0))
    refuse("argument-count", syntax.range, `${name}(DISTINCT …) takes a value.`);
  if (syntax.star && name !== "count")
    refuse("argument-type", syntax.range, `Only count takes a star; ${name} takes a value.`, {
      fixes: [{ title: "Replace with count", range: syntax.name.range, text: "count" }],
    });
}

function takesNothing({ signatures }: FunctionDefinition): boolean {
  return signatures.every((text) => parseSignature(text).parameters.length === 0);
}
