import type { CallArgument } from "./call-argument.js";
import type { FunctionDefinition } from "./definition.js";

/** Kinds of types with parts or sizes of their own: they are not told apart by their kind. */
const compound: ReadonlySet<string> = new Set([
  "Enum",
  "Decimal",
  "DateTime64",
  "FixedString",
  "Interval",
  "Array",
  "Tuple",
  "Map",
  "Function",
]);

/** More arguments than this are rare, and would make too many entries. */
const mostArguments = 3;

/** Enough for all calls that people write; a text that means to fill the memory begins anew. */
const mostEntries = 20_000;

/** An argument that notes when anybody asks for more than its type, in whatever way it is copied. */
function watched(argument: CallArgument, asked: { constants: boolean }): CallArgument {
  return {
    type: argument.type,
    get constant() {
      asked.constants = true;
      return argument.constant;
    },
    get entries() {
      asked.constants = true;
      return argument.entries;
    },
  };
}

/**
 * What was found out about calls, by function and types. A text of 64 kB can hold ten thousand calls of a few kinds; an
 * outcome for which no constant was looked at depends on nothing but the types.
 */
export class RememberedOutcomes<Outcome> {
  private readonly outcomes = new Map<FunctionDefinition, Map<string, Outcome>>();
  private entries = 0;

  /** The outcome of `infer` for these arguments, which is asked only when it can be another than before. */
  of(
    definition: FunctionDefinition,
    args: readonly CallArgument[],
    infer: (args: readonly CallArgument[]) => Outcome,
  ): Outcome {
    if (args.length > mostArguments || args.some(({ type }) => compound.has(type.kind))) return infer(args);
    let key = "";
    for (const { type } of args) key += type.nullable ? `${type.kind}?,` : `${type.kind},`;
    const known = this.outcomes.get(definition)?.get(key);
    if (known !== undefined) return known;
    const asked = { constants: false };
    const outcome = infer(args.map((argument) => watched(argument, asked)));
    if (!asked.constants) this.remember(definition, key, outcome);
    return outcome;
  }

  private remember(definition: FunctionDefinition, key: string, outcome: Outcome): void {
    if (++this.entries > mostEntries) {
      this.outcomes.clear();
      this.entries = 1;
    }
    const own = this.outcomes.get(definition) ?? new Map<string, Outcome>();
    own.set(key, outcome);
    this.outcomes.set(definition, own);
  }
}
