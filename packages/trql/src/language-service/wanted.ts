import { type CallArgument, findFunction, findOperator, inferCall } from "../functions/index.js";
import { argumentOf } from "../resolve/apply-function.js";
import type { Bound } from "../resolve/bound.js";
import { prettyFormats } from "../schema/render-type.js";
import type { Expression } from "../syntax/nodes.js";
import { scalar, type TrqlType } from "../types/type.js";
import type { Marked } from "./marked.js";

/** What the place of the cursor wants. */
export interface Wanted {
  /** What it is compared with. */
  readonly beside: Bound | null;
  /** Values that the list has already. */
  readonly taken: ReadonlySet<string>;
  /** The only texts that can stand here. */
  readonly texts: readonly string[];
  /** Whether a value of the type can stand here; null when anything can. */
  readonly fits: ((type: TrqlType) => boolean) | null;
}

const comparisons = new Set(["equals", "notEquals", "less", "lessOrEquals", "greater", "greaterOrEquals"]);
const unknown: CallArgument = { type: scalar("Unknown") };

export function wantedAt(marked: Marked): Wanted {
  const own = marked.around.at(-1);
  const parent = marked.around.at(-2);
  const none: Wanted = { beside: null, taken: new Set(), texts: [], fits: null };
  if (!own || !parent) return none;
  const read = (expression: Expression) => marked.at.read(expression, marked.clause);
  switch (parent.kind) {
    case "operator": {
      const other = parent.args.find((each) => each !== own);
      const beside = other && comparisons.has(parent.name) ? read(other) : null;
      const definition = findOperator(parent.name);
      if (!definition || parent.name === "and" || parent.name === "or" || parent.name === "not") return none;
      const args = parent.args.map((each) => (each === own ? null : argumentFor(read(each))));
      return { ...none, beside, fits: (type) => fitsIn(definition, [], args, type) };
    }
    case "in": {
      if (parent.operand === own) {
        const first = parent.right.kind === "list" ? parent.right.items[0] : undefined;
        return { ...none, beside: first ? read(first) : null };
      }
      const beside = read(parent.operand);
      if (parent.right.kind !== "list") return { ...none, fits: (type) => type.kind === "Array" };
      const taken = parent.right.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
      return { ...none, beside, taken: new Set(taken), fits: beside && ((type) => comparable(beside.type, type)) };
    }
    case "case": {
      const operand = parent.operand && parent.operand !== own ? parent.operand : null;
      if (!operand || !parent.branches.some((branch) => branch.when === own)) return none;
      const taken = parent.branches.flatMap(({ when }) => (when.kind === "string" ? [when.value] : []));
      const beside = read(operand);
      return { ...none, beside, taken: new Set(taken), fits: beside && ((type) => comparable(beside.type, type)) };
    }
    case "call": {
      const definition = findFunction(parent.name.text);
      if (!definition) return none;
      if (definition.name === "prettyFormat") return { ...none, texts: parent.args[1] === own ? prettyFormats : [] };
      if (!parent.args.includes(own)) return none;
      const args = parent.args.map((each) => (each === own ? null : argumentFor(read(each))));
      const parameters = (parent.parameters ?? []).flatMap((each) => argumentFor(read(each)) ?? []);
      // `has(tags, '|')`: the elements are what the first argument holds.
      const [first] = parent.args;
      const beside = definition.name === "has" && first && first !== own ? read(first) : null;
      return { ...none, beside, fits: (type) => fitsIn(definition, parameters, args, type) };
    }
    default:
      return none;
  }
}

function argumentFor(bound: Bound | null): CallArgument {
  return bound ? argumentOf(bound) : unknown;
}

function comparable(left: TrqlType, right: TrqlType): boolean {
  const equals = findOperator("equals");
  return equals !== undefined && inferCall(equals, [], [{ type: left }, { type: right }]).ok;
}

/** Arguments that are still to be written can be anything. */
function fitsIn(
  definition: NonNullable<ReturnType<typeof findFunction>>,
  parameters: readonly CallArgument[],
  args: readonly (CallArgument | null)[],
  type: TrqlType,
): boolean {
  for (let missing = 0; missing <= 3; missing++) {
    const all = [...args.map((each) => each ?? { type }), ...Array<CallArgument>(missing).fill(unknown)];
    if (inferCall(definition, parameters, all).ok) return true;
  }
  return false;
}
