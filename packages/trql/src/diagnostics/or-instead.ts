import type { Range } from "../text/range.js";
import type { Fix } from "./diagnostic.js";

/**
 * OR in place of a sign `||`, apart from the words on both sides.
 *
 * @example of `a||b`: `a OR b`
 */
export function orInstead(sign: Range, text: string): Fix {
  const blank = (at: number) => (/\s/.test(text.charAt(at)) ? "" : " ");
  return { title: "Replace with OR", range: sign, text: `${blank(sign.from - 1)}OR${blank(sign.to)}` };
}
