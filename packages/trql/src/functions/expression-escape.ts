/**
 * Who reads an expression: one by itself is RE2's; those of a list are searched for all at once, by an engine that takes
 * some of Perl's escapes too.
 */
export type ExpressionUse = "alone" | "listed";

/** What a backslash and the characters behind it are. */
export interface Escape {
  /** Where the text goes on behind it. */
  readonly end: number;
  /** The character that it is; null of a class such as \d, and of what is not known here. */
  readonly code: number | null;
  readonly isClass: boolean;
  readonly flaw: string | null;
}

const unknownOutside: Readonly<Record<ExpressionUse, RegExp>> = {
  alone: /[E-ORT-VX-Zceg-moquy]/,
  listed: /[CGKLNRUXgklou]/,
};
const unknownInClass: Readonly<Record<ExpressionUse, RegExp>> = {
  alone: /[ABCE-OQRT-VX-Zbceg-moquyz]/,
  listed: /[ABCFGI-OQRTUX-Zgi-moquyz]/,
};
const controls = new Map(
  [..."abtnvfr"].map((letter) => [letter, "\x07\b\t\n\v\f\r".charCodeAt("abtnvfr".indexOf(letter))]),
);
const octal = /[0-7]{1,3}/y;
const hexadecimal = /x(?:[\da-f]{2}|\{([\da-f]+)\})/iy;
const unicodeClass = /[pP](?:[CLMNPSZ]|\{\^?([A-Za-z_&]+)\})/y;
const category = /^(?:Any|[CLMNPSZ]|C[cfos]|L[lmotu]|M[cen]|N[dlo]|P[cdefios]|S[ckmo]|Z[lps])$/;
/** What those of a list know beside these. */
const moreCategories = /^(?:Cn|L&|X(?:an|ps|sp|wd))$/;
const highest = 0x10_ff_ff;

/**
 * Reads an escape of a regular expression.
 *
 * @param at Where the backslash stands.
 * @example of `\x41`, the code 65
 */
export function readEscape(expression: string, at: number, inClass: boolean, use: ExpressionUse): Escape {
  const character = expression.codePointAt(at + 1);
  if (character === undefined) return flawed(at + 1, "It ends with a \\. Write \\\\ for the character.");
  const letter = String.fromCodePoint(character);
  const end = at + 1 + letter.length;
  if (character > 127) return flawed(end, `RE2 has no \\${letter}.`);
  if (/\d/.test(letter)) return readNumber(expression, at, inClass, use);
  if (/[pP]/.test(letter)) return readUnicodeClass(expression, at, use);
  if (letter === "x") return readHexadecimal(expression, at, use);
  if ((inClass ? unknownInClass : unknownOutside)[use].test(letter))
    return flawed(
      end,
      `RE2 has no ${inClass ? `\\${letter} in brackets` : `\\${letter}`}.${letter === "Z" ? " The end of a text is \\z." : ""}`,
    );
  if (/[dDsSwW]/.test(letter)) return { end, code: null, isClass: true, flaw: null };
  const code = /[A-Za-z]/.test(letter) ? (controls.get(letter) ?? null) : character;
  return { end, code, isClass: false, flaw: null };
}

function flawed(end: number, flaw: string): Escape {
  return { end, code: null, isClass: false, flaw };
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** With another digit behind it, or a zero before it, it is a character by its octal number. */
function readNumber(expression: string, at: number, inClass: boolean, use: ExpressionUse): Escape {
  const [digits = ""] = matched(octal, expression, at + 1) ?? [];
  if (digits.length > 1 || digits === "0")
    return { end: at + 1 + digits.length, code: Number.parseInt(digits, 8), isClass: false, flaw: null };
  const isNone = inClass || digits === "" || /[89]/.test(expression[at + 2] ?? "");
  if (use === "listed" && isNone) return { end: at + 2, code: null, isClass: false, flaw: null };
  return flawed(at + 2, "RE2 has no references back to a group, such as \\1.");
}

function readHexadecimal(expression: string, at: number, use: ExpressionUse): Escape {
  const [written, long] = matched(hexadecimal, expression, at + 1) ?? [];
  const code = written === undefined ? Number.NaN : Number.parseInt(long ?? written.slice(1), 16);
  if (written !== undefined && code <= highest)
    return { end: at + 1 + written.length, code, isClass: false, flaw: null };
  // Those of a list may have fewer digits.
  if (use === "listed" && expression[at + 2] !== "{") return { end: at + 2, code: null, isClass: false, flaw: null };
  return flawed(at + 2, "Behind \\x stand two hexadecimal digits, or a number up to 10FFFF in braces.");
}

function readUnicodeClass(expression: string, at: number, use: ExpressionUse): Escape {
  const [written, name] = matched(unicodeClass, expression, at + 1) ?? [];
  const isKnown = (text: string) =>
    category.test(text) || isScript(text) || (use === "listed" && moreCategories.test(text));
  if (written !== undefined && (name === undefined || isKnown(name)))
    return { end: at + 1 + written.length, code: null, isClass: true, flaw: null };
  return flawed(at + 2, "Behind \\p stands a class of Unicode, such as \\pL, \\p{Lu} or \\p{Greek}.");
}

function isScript(name: string): boolean {
  if (!/^[A-Z][A-Za-z_]+$/.test(name)) return false;
  try {
    new RegExp(`\\p{Script=${name}}`, "u");
    return true;
  } catch {
    return false;
  }
}
