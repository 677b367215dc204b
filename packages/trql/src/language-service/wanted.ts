import {
  type CallArgument,
  comparing,
  conditionsAmong,
  type FunctionDefinition,
  findFunction,
  findOperator,
  inferCall,
  parseSignature,
} from "../functions/index.js";
import { dateParts } from "../functions/match-pattern.js";
import { argumentOf } from "../resolve/apply-function.js";
import type { Bound } from "../resolve/bound.js";
import { intervalUnits } from "../resolve/interval.js";
import type { Clause } from "../resolve/scope.js";
import { prettyFormats } from "../schema/render-type.js";
import type { Expression } from "../syntax/nodes.js";
import { isNumeric, isTime, scalar, type TrqlType } from "../types/type.js";
import type { Marked } from "./marked.js";
import { usualTypes } from "./usual-types.js";

/** What the place of the cursor wants. */
export interface Wanted {
  /** What it is compared with. */
  readonly beside: Bound | null;
  /** Values that the list has already. */
  readonly taken: ReadonlySet<string>;
  /** The name of the column that it is compared with, where no source says which one that is. */
  readonly besideName: string | null;
  /** The name that stands on the other side, of a column or of an alias. */
  readonly other: string | null;
  /** The only texts that can stand here, and what they are. */
  readonly texts: { readonly list: readonly string[]; readonly of: string } | null;
  /** The usual numbers of a place that takes nothing but constants; null elsewhere. */
  readonly constants: readonly string[] | null;
  /** Behind NOT. */
  readonly denied: boolean;
  /** Where a time is moved, and where only a stretch of time can stand. */
  readonly interval: boolean;
  /** Whether a value of the type can stand here; null when anything can. */
  readonly fits: ((type: TrqlType) => boolean) | null;
}

const day: TrqlType = { kind: "Interval", nullable: false, unit: "day" };
const unknown: CallArgument = { type: scalar("Unknown") };

export function wantedAt(marked: Marked): Wanted {
  const own = marked.around.at(-1);
  const parent = marked.around.at(-2);
  const none: Wanted = {
    ...{ beside: null, besideName: null, other: null },
    ...{ taken: new Set<string>(), texts: null, constants: null, denied: false, interval: false, fits: null },
  };
  if (!own) return none;
  if (!parent) return { ...none, fits: ofClause[marked.clause] ?? null };
  const read = (expression: Expression) => marked.at.read(expression, marked.clause);
  const compared = (expression: Expression | undefined): Pick<Wanted, "beside" | "besideName" | "other"> => {
    if (!expression) return { beside: null, besideName: null, other: null };
    const other = nameOf(expression);
    return { beside: read(expression), besideName: isSourceless(marked) ? other : null, other };
  };
  switch (parent.kind) {
    case "operator": {
      const other = parent.args.find((each) => each !== own);
      const beside = compared(comparing.has(parent.name) ? other : undefined);
      const definition = findOperator(parent.name);
      if (parent.name === "not") return { ...none, denied: true };
      if (!definition || parent.name === "and" || parent.name === "or") return none;
      const args = parent.args.map((each) => (each === own ? null : argumentFor(read(each))));
      const moves = parent.name === "minus" || parent.name === "plus";
      const interval = moves && parent.args[1] === own && args.some((each) => each !== null && isTime(each.type));
      return { ...none, ...beside, interval, fits: (type) => fitsIn(definition, [], args, type) };
    }
    case "in": {
      if (parent.operand === own) {
        const first = parent.right.kind === "list" ? parent.right.items[0] : undefined;
        return { ...none, ...compared(first) };
      }
      const { beside, besideName, other } = compared(parent.operand);
      if (parent.right.kind !== "list") return { ...none, fits: (type) => type.kind === "Array" };
      const taken = parent.right.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
      const fits = beside && ((type: TrqlType) => comparable(beside.type, type));
      return { ...none, beside, besideName, other, taken: new Set(taken), fits };
    }
    case "case": {
      const operand = parent.operand && parent.operand !== own ? parent.operand : null;
      if (!operand || !parent.branches.some((branch) => branch.when === own)) return none;
      const taken = parent.branches.flatMap(({ when }) => (when.kind === "string" ? [when.value] : []));
      const { beside, besideName, other } = compared(operand);
      return {
        ...none,
        beside,
        besideName,
        other,
        taken: new Set(taken),
        fits: beside && ((type) => comparable(beside.type, type)),
      };
    }
    case "call": {
      const definition = findFunction(parent.name.text);
      if (!definition) return none;
      if (parent.parameters?.includes(own)) return { ...none, constants: levelsOf(definition) };
      if (!parent.args.includes(own)) return none;
      const texts = textsAt(definition, parent.args.indexOf(own));
      if (texts) return { ...none, texts };
      if (definition.name === "prettyFormat" || isCondition(definition, parent.args.length, parent.args.indexOf(own)))
        return none;
      const args = parent.args.map((each) => (each === own ? null : argumentFor(read(each))));
      const parameters = (parent.parameters ?? []).flatMap((each) => argumentFor(read(each)) ?? []);
      // `has(tags, '|')`: the elements are what the first argument holds.
      const [first] = parent.args;
      const beside = compared(definition.name === "has" && first !== own ? first : undefined);
      const fits = (type: TrqlType) => fitsIn(definition, parameters, args, type);
      const interval = fits(day) && !fits(scalar("String")) && !fits(scalar("DateTime"));
      return { ...none, ...beside, interval, fits };
    }
    case "extract":
      return { ...none, fits: isTime };
    case "interval":
      return { ...none, fits: isNumeric };
    default:
      return none;
  }
}

/** What a clause takes whose expressions stand in nothing else. */
const ofClause: Partial<Record<Clause, (type: TrqlType) => boolean>> = { "ARRAY JOIN": ({ kind }) => kind === "Array" };

/** The usual shares of a quantile; of other parameters nothing is known but that they are constants. */
function levelsOf({ signatures }: FunctionDefinition): readonly string[] {
  const isLevel = signatures.some((each) => parseSignature(each).constants?.some(({ name }) => /^levels?$/.test(name)));
  return isLevel ? ["0.5", "0.9", "0.95", "0.99"] : [];
}

/** Before FROM is written: a name can be a column of any table. */
export function isSourceless({ at: { scope } }: Marked): boolean {
  return scope.sources.length === 0 && !scope.broken;
}

function nameOf(expression: Expression): string | null {
  return expression.kind === "reference" ? (expression.parts.at(-1)?.text ?? null) : null;
}

/** Texts of the places that take no others, by the name of their pattern. */
const fixedTexts: Readonly<Record<string, Wanted["texts"]>> = {
  Unit: { list: intervalUnits, of: "unit" },
  DatePart: { list: [...dateParts], of: "part of a date" },
  TypeName: { list: usualTypes, of: "type" },
};

/** The only texts that an argument can be. */
function textsAt(definition: FunctionDefinition, index: number): Wanted["texts"] {
  if (definition.name === "prettyFormat") return index === 1 ? { list: prettyFormats, of: "format" } : null;
  const patterns = definition.signatures.flatMap((each) => parseSignature(each).parameters[index]?.pattern ?? []);
  return patterns.map(({ name }) => (Object.hasOwn(fixedTexts, name) ? fixedTexts[name] : null)).find(Boolean) ?? null;
}

function argumentFor(bound: Bound | null): CallArgument {
  return bound ? argumentOf(bound) : unknown;
}

function comparable(left: TrqlType, right: TrqlType): boolean {
  const equals = findOperator("equals");
  return equals !== undefined && inferCall(equals, [], [{ type: left }, { type: right }]).ok;
}

/** Whether an argument decides, in a call some of whose arguments may still have to be written. */
function isCondition(definition: FunctionDefinition, count: number, index: number): boolean {
  return [0, 1, 2].some((missing) => conditionsAmong(definition, count + missing).isCondition(index));
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
