import type { ConstantText } from "./definition.js";
import { readClass } from "./expression-class.js";
import { type ExpressionUse, readEscape } from "./expression-escape.js";

/** What a group asks to repeat, its parts one after another: the largest number of all, and that of the last part. */
interface Level {
  largest: number;
  last: number;
}

/**
 * What makes a text no regular expression, as a sentence; null when nothing is seen: brackets without their other half,
 * what repeats nothing, ranges that go backwards, and what only other kinds of expressions have. What it does not know it
 * lets through: the engine has the last word.
 *
 * The engine itself is not strict everywhere. It looks at an expression alone for texts that every match holds, and where
 * it finds one before a ) too many or a \ at the end, it searches for that. Nobody means this, so it is a flaw here.
 *
 * @example `flawOfExpression("[a-z")` is `A [ has no ] behind it. Write \[ for the character.`
 */
export function flawOfExpression(expression: string, use: ExpressionUse = "alone"): string | null {
  const around: Level[] = [];
  let level: Level = { largest: 1, last: 1 };
  // Whether something stands before that can be repeated.
  let repeats = "nothing" as "nothing" | "something" | "a place" | "a repetition";
  // Those of a list may begin with (*UTF8).
  if (use === "listed" && expression.startsWith("(*")) return null;
  for (let at = 0; at < expression.length; ) {
    const character = expression[at];
    const started = at;
    switch (character) {
      case "\\": {
        if (expression[at + 1] === "Q") {
          // Up to \E all is meant as it is written.
          const end = expression.indexOf("\\E", at + 2);
          if (end !== at + 2) repeats = "something";
          at = end < 0 ? expression.length : end + 2;
          continue;
        }
        const escaped = readEscape(expression, at, false, use);
        if (escaped.flaw !== null) return escaped.flaw;
        at = escaped.end;
        break;
      }
      case "[": {
        const read = readClass(expression, at, use);
        if (read.flaw !== null) return read.flaw;
        at = read.end;
        break;
      }
      case "(": {
        const group = readGroup(expression, at, use);
        if (group.flaw !== null) return group.flaw;
        at = group.end;
        if (group.holds === "comments") return null;
        // (?i) says how what follows is meant, and holds nothing.
        if (group.holds === "nothing") continue;
        around.push(level);
        level = { largest: 1, last: 1 };
        repeats = "nothing";
        continue;
      }
      case ")": {
        const outer = around.pop();
        if (outer === undefined) return "A ) has no ( before it. Write \\) for the character.";
        const most = Math.max(level.largest, level.last);
        level = { largest: Math.max(outer.largest, outer.last), last: most };
        repeats = "something";
        at++;
        continue;
      }
      case "|":
        repeats = "nothing";
        at++;
        continue;
      case "*":
      case "+":
      case "?":
      case "{": {
        const repetition = readRepetition(expression, at, use);
        if (repetition === null) {
          at++;
          break;
        }
        const sign = expression.slice(at, repetition.end);
        if (repeats === "nothing") return `There is nothing before the ${sign} that it could repeat.`;
        if (repeats === "a repetition") return `A repetition cannot be repeated by ${sign}. Put it in parentheses.`;
        if (use === "listed" && (repeats === "a place" || repetition.most === 0))
          return `${sign} repeats nothing that a text holds.`;
        if (repetition.most !== null && repetition.most < repetition.least)
          return `${sign} asks for at least ${repetition.least} and at most ${repetition.most}.`;
        level.last *= Math.max(1, repetition.most ?? repetition.least);
        if (use === "alone" && level.last > mostNested)
          return `Repetitions in repetitions ask for more than ${mostNested} in all.`;
        repeats = "a repetition";
        at = repetition.end;
        continue;
      }
      default:
        at++;
    }
    // A part that can be repeated has been read.
    level = { largest: Math.max(level.largest, level.last), last: 1 };
    repeats = places.test(expression.slice(started, at)) ? "a place" : "something";
  }
  return around.length > 0 ? "A ( has no ) behind it. Write \\( for the character." : null;
}

/** Where a text or a word begins or ends. */
const places = /^(?:[$^]|\\[bBAzZ])$/;

const mostNested = 1_000;

/** Every parameter called `expression`. */
export const regularExpression: ConstantText = {
  form: { test: (text) => flawOfExpression(text) === null },
  expected: "a regular expression of RE2",
  why: flawOfExpression,
};

/** Every entry of what is called `expressions`. */
export const listedExpression: ConstantText = {
  form: { test: (text) => flawOfExpression(text, "listed") === null },
  expected: "regular expressions",
  why: (text) => flawOfExpression(text, "listed"),
};

/** An opening parenthesis that is neither escaped nor of a group that is not kept. */
const group = /^(?:\\[\s\S]|[^\\(]|\(\?(?!P?<[^=!]))*\((?!\?(?!P?<[^=!]))/;

/** A regular expression that keeps something of what it matches. */
export const expressionWithGroup: ConstantText = {
  ...regularExpression,
  form: { test: (text) => flawOfExpression(text) === null && group.test(text) },
  expected: "a regular expression with a group in parentheses",
};

/** How often something is to be repeated; RE2 takes long numbers, and those with a zero before them, for characters. */
const counts: Readonly<Record<ExpressionUse, RegExp>> = {
  alone: /\{(0|[1-9]\d{0,8})(,(0|[1-9]\d{0,8})?)?\}\??/y,
  listed: /\{(\d+)(,(\d+)?)?\}\??/y,
};
const signs = /[*+?]\??/y;

/** `{n,m}` or a sign; null of braces that are characters. */
function readRepetition(
  expression: string,
  at: number,
  use: ExpressionUse,
): { readonly end: number; readonly least: number; readonly most: number | null } | null {
  const pattern = expression[at] === "{" ? counts[use] : signs;
  pattern.lastIndex = at;
  const found = pattern.exec(expression);
  if (!found) return null;
  const [written, least, range, most] = found;
  const end = at + written.length;
  if (least === undefined) return { end, least: 0, most: null };
  return {
    end,
    least: Number(least),
    most: range === undefined ? Number(least) : most === undefined ? null : Number(most),
  };
}

const beginnings: Readonly<Record<ExpressionUse, RegExp>> = {
  alone: /\((?:\?(?:P?<[\p{L}\p{M}\p{Nd}\p{Pc}]+>|[imsU]*(?:-[imsU]+)?[:)]))?/uy,
  listed: /\((?:\?(?:P?<[\p{L}\p{M}\p{Nd}\p{Pc}]+>|[imsx]*(?:-[imsx]+)?[:)]|'\w+'|#[^)]*\)))?/uy,
};
const lookaround = /\(\?<?[=!]/y;
/** A group that is no plain one, whether or not it is known. */
const special = /\(\?/y;

/** The beginning of a group, with what it says of itself. */
function readGroup(
  expression: string,
  at: number,
  use: ExpressionUse,
): { readonly end: number; readonly holds: "parts" | "nothing" | "comments"; readonly flaw: string | null } {
  const isAt = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.test(expression);
  };
  const beginning = beginnings[use];
  beginning.lastIndex = at;
  const [written = "("] = beginning.exec(expression) ?? [];
  const end = at + written.length;
  if (isAt(lookaround)) return { end, holds: "parts", flaw: "RE2 has no look-around: (?=, (?!, (?<= and (?<!." };
  if (written === "(" && isAt(special))
    return {
      end,
      holds: "parts",
      flaw: "A group begins with (, (?:, (?P<name> or letters for how it is meant, as in (?i).",
    };
  if (/^\(\?[ims]*x/.test(written)) return { end, holds: "comments", flaw: null };
  return { end, holds: written.endsWith(")") ? "nothing" : "parts", flaw: null };
}
