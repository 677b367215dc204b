import { diagnostic } from "../diagnostics/codes.js";
import { commonType } from "../functions/index.js";
import type { SetOperation } from "../syntax/nodes.js";
import { scalar, type TrqlType, typeName } from "../types/type.js";
import type { BoundOutput, BoundQuery, BoundSet } from "./bound.js";
import { agreedRender } from "./render-of.js";
import type { ResolveContext, Surroundings } from "./scope.js";

/** The engine has no NULL of an array or a map: in its place stands an empty one. */
export function isAbsent(type: TrqlType, common: TrqlType): boolean {
  return type.kind === "Nothing" && (common.kind === "Array" || common.kind === "Map");
}

/** Two queries as one: columns go together by position and are called as the left side calls them. */
export function resolveSet(
  syntax: SetOperation,
  surroundings: Surroundings,
  definitions: readonly BoundQuery[],
  context: ResolveContext,
): BoundSet {
  const left = context.resolveQuery(syntax.left, surroundings);
  const right = context.resolveQuery(syntax.right, surroundings);
  const [ours, theirs] = [left.outputs.length, right.outputs.length];
  const lacksOutputs = left.lacksOutputs || right.lacksOutputs;
  // No column at all means that its finding is there already.
  if (ours !== theirs && ours > 0 && theirs > 0 && !lacksOutputs)
    context.findings.add(
      diagnostic(
        "argument-count",
        syntax.right.range,
        `Both sides need the same number of columns: the left one has ${ours}, this one ${theirs}.`,
      ),
    );
  const casts = new Set<number>();
  const outputs = left.outputs.map((output, index): BoundOutput => {
    const other = right.outputs[index] ?? output;
    const common = commonType([output.type, other.type]);
    if (!common)
      context.findings.add(
        diagnostic(
          "argument-type",
          syntax.right.range,
          `Column ${index + 1}, "${output.name}", is ${typeName(output.type)} on the left and ${typeName(other.type)} here.`,
          { help: "Cast one of them, as in CAST(value AS String)." },
        ),
      );
    else if (!common.native || [output, other].some(({ type }) => isAbsent(type, common.type))) casts.add(index);
    return {
      name: output.name,
      type: common?.type ?? scalar("Unknown"),
      render: agreedRender([output, other]),
      description: output.description,
      time: output.time && other.time,
    };
  });
  const { operator, range } = syntax;
  return { kind: "set", range, definitions, operator, left, right, outputs, lacksOutputs, casts };
}
