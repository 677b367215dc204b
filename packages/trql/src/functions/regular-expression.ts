import type { ConstantText } from "./definition.js";

/**
 * What makes a text no regular expression of RE2's, as a sentence; null when nothing is seen. It sees what people write:
 * brackets without their other half, what repeats nothing, and what only other kinds of expressions have. What it does not
 * know it lets through: the engine has the last word.
 *
 * @example `flawOfExpression("[a-z")` is `A [ has no ] behind it.`
 */
export function flawOfExpression(expression: string): string | null {
  let open = 0;
  // Whether something stands before that can be repeated.
  let repeats = "nothing" as "nothing" | "something" | "a repetition";
  for (let at = 0; at < expression.length; ) {
    const rest = expression.slice(at, at + longestToken);
    const [token] = tokens.exec(rest) ?? [""];
    switch (token[0]) {
      case "\\": {
        if (backreference.test(rest)) return "RE2 has no references back to a group, such as \\1.";
        if (unknownEscape.test(token))
          return `RE2 has no ${token}${token === "\\Z" ? ": the end of a text is \\z" : ""}.`;
        // Up to \E all is meant as it is written.
        if (token === "\\Q") return null;
        repeats = "something";
        break;
      }
      case "[": {
        const end = endOfClass(expression, at);
        if (end === null) return "A [ has no ] behind it. Write \\[ for the character.";
        at = end;
        repeats = "something";
        continue;
      }
      case "(":
        if (lookaround.test(rest)) return "RE2 has no look-around: (?=, (?!, (?<= and (?<!.";
        // (?i) says how what follows is meant, and holds nothing.
        if (token.endsWith(")")) break;
        open++;
        repeats = "nothing";
        break;
      case ")":
        // The engine stops reading here, and takes what comes before.
        if (open === 0) return null;
        open--;
        repeats = "something";
        break;
      case "|":
        repeats = "nothing";
        break;
      case "*":
      case "+":
      case "?":
      case "{":
        if (token === "{") {
          repeats = "something";
          break;
        }
        if (repeats === "nothing") return `There is nothing before the ${token} that it could repeat.`;
        if (repeats === "a repetition") return `A repetition cannot be repeated by ${token}. Put it in parentheses.`;
        repeats = "a repetition";
        break;
      default:
        repeats = "something";
    }
    at += Math.max(1, token.length);
  }
  return open > 0 ? "A ( has no ) behind it. Write \\( for the character." : null;
}

/** What every parameter called `expression` takes. */
export const regularExpression: ConstantText = {
  form: { test: (text) => flawOfExpression(text) === null },
  expected: "a regular expression of RE2",
  why: flawOfExpression,
};

/** An opening parenthesis that is neither escaped nor of a group that is not kept. */
const group = /^(?:\\[\s\S]|[^\\(]|\(\?(?!P?<[A-Za-z]))*\((?!\?(?!P?<[A-Za-z]))/;

/** A regular expression that keeps something of what it matches. */
export const expressionWithGroup: ConstantText = {
  ...regularExpression,
  form: { test: (text) => flawOfExpression(text) === null && group.test(text) },
  expected: "a regular expression with a group in parentheses",
};

const longestToken = 12;

/** An escape, the opening of a group with what it says of itself, a repetition with its lazy sign, or any other character. */
const tokens = /^(?:\\[\s\S]?|\((?:\?(?:[imsU-]*[:)]|P?<))?|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S])/;

const lookaround = /^\(\?<?[=!]/;

/** With another digit behind it, it is a character by its octal number. */
const backreference = /^\\(?:[89]|[1-7](?![0-7]))/;

const unknownEscape = /^\\[cE-OReghijklmoquyTUVXYZ]$/;

/** Where the text goes on behind a class of characters; null where it has no end. */
function endOfClass(expression: string, start: number): number | null {
  let at = start + 1;
  if (expression[at] === "^") at++;
  // A ] that comes first is one of its characters.
  if (expression[at] === "]") at++;
  while (at < expression.length) {
    if (expression[at] === "\\") at += 2;
    else if (expression[at] === "[" && expression[at + 1] === ":") {
      const named = expression.indexOf(":]", at + 2);
      at = named < 0 ? at + 1 : named + 2;
    } else if (expression[at] === "]") return at + 1;
    else at++;
  }
  return null;
}
