import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { BoundSelect } from "../resolve/bound.js";
import { conjunctsOf } from "../resolve/walk.js";

const distances = new Set(["less", "lessOrEquals", "greater", "greaterOrEquals"]);

/** ASOF takes the nearest row by one inequality, beside equalities. */
export function asofJoin(query: BoundSelect): Diagnostic[] {
  return query.sources.flatMap(({ join, on, source }) => {
    if (join?.match !== "asof") return [];
    const conditions = on ? conjunctsOf(on).map((each) => (each.kind === "call" ? each.engine : "")) : [];
    const nearest = conditions.filter((engine) => distances.has(engine)).length;
    const others = conditions.filter((engine) => !distances.has(engine) && engine !== "equals").length;
    if (nearest === 1 && others === 0) return [];
    return [
      diagnostic(
        "misplaced",
        on?.range ?? source.range,
        "ASOF JOIN takes equalities and one inequality that says what is nearest, as in a.id = b.id AND a.time >= b.time.",
      ),
    ];
  });
}
