import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expression } from "../syntax/nodes.js";
import { extractFunctions } from "./extract.js";
import { refuse } from "./scope.js";
import { callMeant } from "./unknown-function.js";

type Call = Extract<Expression, { kind: "call" }>;

/** The next step where another dialect's function of this name takes another number of arguments. */
export function otherCount(syntax: Call, text: string): Pick<Diagnostic, "help" | "fixes"> {
  const { name, args } = syntax;
  const [first] = args;
  const isDifference = /^(?:date_?diff|age)$/i.test(name.text) && args.length === 2;
  if (isDifference && first && /^date_?[dD]iff$/.test(name.text)) {
    const { from } = first.range;
    return {
      help: unitFirst,
      fixes: [{ title: "Insert 'second'", range: { from, to: from }, text: "'second', " }],
    };
  }
  const fixes = callMeant(syntax, text);
  return { ...(isDifference ? { help: unitFirst } : {}), ...(fixes.length > 0 ? { fixes } : {}) };
}

const unitFirst = "The unit stands first, then the earlier time: dateDiff('second', earlier, later).";

/** EXTRACT(day, time), where no column is called day in whose text a pattern could be searched. */
export function extractWithComma({ args, range }: Call, text: string, isName: (word: string) => boolean): void {
  const [unit, time] = args;
  const word = unit?.kind === "reference" && unit.parts.length === 1 ? unit.parts[0]?.text : undefined;
  if (!unit || !time || word === undefined || args.length !== 2 || time.kind === "string") return;
  if (!Object.hasOwn(extractFunctions, word.toLowerCase()) || isName(word)) return;
  const written = `EXTRACT(${text.slice(unit.range.from, unit.range.to)} FROM ${text.slice(time.range.from, time.range.to)})`;
  refuse("argument-type", unit.range, "EXTRACT takes a unit, FROM and a time.", {
    fixes: [{ title: `Write ${written}`, range, text: written }],
  });
}

/** position('part' IN text), as standard SQL has it. */
export function positionWithIn({ args, name, range }: Call, text: string): void {
  const [only, another] = args;
  if (only?.kind !== "in" || another || only.negated || only.right.kind === "query") return;
  const searched = only.right.kind === "value" ? only.right.value : only.right.items[0];
  if (!searched || (only.right.kind === "list" && only.right.items.length > 1)) return;
  const of = (each: Expression) => text.slice(each.range.from, each.range.to);
  const written = `${name.text}(${of(searched)}, ${of(only.operand)})`;
  refuse("argument-count", only.range, `${name.text} takes the text and the part behind commas.`, {
    fixes: [{ title: `Write ${written}`, range, text: written }],
  });
}
