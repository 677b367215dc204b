import { type Escape, type ExpressionUse, readEscape } from "./expression-escape.js";

/** Where the text goes on behind a class of characters, or what is wrong with the class. */
export type CharacterClass = { readonly end: number; readonly flaw: null } | { readonly flaw: string };

/** Such as [:alpha:]; without the second colon its bracket is a character like others. */
const named = /\[:\^?([A-Za-z]*):\]/y;
const anyNamed = /\[:[^:\]]*:\]/y;
const names: ReadonlySet<string> = new Set(
  "alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit".split(" "),
);

/**
 * Reads a class of characters.
 *
 * @param start Where its bracket opens.
 * @example of `[z-a]`, the flaw `The range z-a goes backwards.`
 */
export function readClass(expression: string, start: number, use: ExpressionUse): CharacterClass {
  const outside = use === "listed" ? matchAt(anyNamed, expression, start)?.[0] : undefined;
  if (outside !== undefined) return { flaw: `${outside} stands in brackets of its own: [${outside}].` };
  let at = start + 1;
  if (expression[at] === "^") at++;
  for (let isFirst = true; at < expression.length; isFirst = false) {
    // A ] that comes first is one of its characters.
    if (expression[at] === "]" && !isFirst) return { end: at + 1, flaw: null };
    if (use === "listed" && expression.startsWith("\\Q", at)) {
      // Up to \E all is meant as it is written.
      const quoted = expression.indexOf("\\E", at);
      at = quoted < 0 ? expression.length : quoted + 2;
      continue;
    }
    const whole = matchAt(anyNamed, expression, at);
    if (whole !== null) {
      const name = matchAt(named, expression, at)?.[1];
      if (name === undefined || !names.has(name)) return { flaw: `There is no class ${whole[0]} of characters.` };
      at += whole[0].length;
      continue;
    }
    const from = readCharacter(expression, at, use);
    if (from.flaw !== null) return { flaw: from.flaw };
    const isRange = expression[from.end] === "-" && ![undefined, "]"].includes(expression[from.end + 1]);
    if (from.isClass || !isRange) {
      at = from.end;
      continue;
    }
    const to = readCharacter(expression, from.end + 1, use);
    if (to.flaw !== null) return { flaw: to.flaw };
    const range = expression.slice(at, to.end);
    if (to.isClass) return { flaw: `The range ${range} ends with more than one character.` };
    if (from.code !== null && to.code !== null && from.code > to.code)
      return { flaw: `The range ${range} goes backwards.` };
    at = to.end;
  }
  return { flaw: "A [ has no ] behind it. Write \\[ for the character." };
}

function readCharacter(expression: string, at: number, use: ExpressionUse): Escape {
  if (expression[at] === "\\") return readEscape(expression, at, true, use);
  const code = expression.codePointAt(at) ?? 0;
  return { end: at + String.fromCodePoint(code).length, code, isClass: false, flaw: null };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
