import type { Fix } from "../diagnostics/diagnostic.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { dialectCall, dialectName, findFunction, functionNames, parseSignature } from "../functions/index.js";
import type { Expression } from "../syntax/nodes.js";
import { refuse } from "./scope.js";

type Call = Extract<Expression, { kind: "call" }>;

/** A call of a function that there is not, with the one that is meant. */
export function unknownFunction(syntax: Call, text: string): never {
  const { text: name, range } = syntax.name;
  const known = dialectName(name);
  const near = didYouMean(known ? ("name" in known ? known.name : null) : meant(name, syntax.args.length), range);
  const call = callMeant(syntax, text);
  return refuse(
    "unknown-function",
    range,
    `Unknown function "${name}".${known || call.length === 0 ? near.sentence : ""}`,
    {
      fixes: call.length > 0 ? call : near.fixes,
      ...(known && "help" in known ? { help: known.help } : {}),
    },
  );
}

/** The call of another dialect as it is written here. */
export function callMeant(syntax: Call, text: string): Fix[] {
  if (syntax.parameters || syntax.distinct || syntax.star || syntax.filter || syntax.over) return [];
  const args = syntax.args.map(({ range }) => text.slice(range.from, range.to));
  const call = dialectCall(syntax.name.text, args);
  return call === null ? [] : [{ title: `Write ${shortened(call)}`, range: syntax.range, text: call }];
}

const longestShown = 60;

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** The nearest name whose function takes as many arguments; one that takes others only where it is a plain slip. */
function meant(written: string, count: number): string | null {
  const fitting = nearest(
    written,
    functionNames.filter((name) => takes(name, count)),
  );
  return fitting ?? (written.length >= fewestLetters ? nearest(written, functionNames, 1) : null);
}

const fewestLetters = 5;

const bounds = new Map<string, readonly (readonly [least: number, most: number])[]>();

function takes(name: string, count: number): boolean {
  let known = bounds.get(name);
  if (!known) {
    const { signatures = [] } = findFunction(name) ?? {};
    known = signatures.map((each) => {
      const { parameters } = parseSignature(each);
      const required = parameters.filter(({ optional, variadic }) => !optional && !variadic);
      return [required.length, parameters.some(({ variadic }) => variadic) ? Infinity : parameters.length] as const;
    });
    bounds.set(name, known);
  }
  return known.some(([least, most]) => least <= count && count <= most);
}
