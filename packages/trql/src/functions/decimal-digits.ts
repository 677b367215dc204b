import type { CallArgument } from "./call-argument.js";

const exponent = /^e([+-]?\d+)$/i;
/** Bits of the whole number that a decimal of so many digits is stored in. */
const bitsOfDigits = new Map([
  [9, 32],
  [18, 64],
  [38, 128],
  [76, 256],
]);

/**
 * Whether the engine finds a constant too large for a decimal. It counts the digits of a text, and takes of a number what
 * fits in the bits that the decimal is stored in.
 *
 * @param precision Digits of the engine's decimals: 9, 18, 38 or 76. Smaller ones hold as much as the next of these.
 * @example `isBeyondDecimal("10000000", 9, 2)` is true, `isBeyondDecimal("9999999.99", 9, 2)` is false
 */
export function isBeyondDecimal(constant: CallArgument["constant"], precision: number, scale: number): boolean {
  const digits = [...bitsOfDigits.keys()].find((most) => most >= precision) ?? 76;
  if (typeof constant === "string") return hasTooManyDigits(constant, digits, scale);
  if (typeof constant !== "number" && typeof constant !== "bigint") return false;
  const bits = bitsOfDigits.get(digits) ?? 256;
  if (typeof constant === "number" && !Number.isInteger(constant))
    return Math.abs(constant) * 10 ** scale >= 2 ** (bits - 1);
  const whole = BigInt(constant) * 10n ** BigInt(scale);
  return whole >= 2n ** BigInt(bits - 1) || whole < -(2n ** BigInt(bits - 1));
}

/** Counted as the engine does: zeros before the first digit do not count, those behind the point only with a digit behind them. */
function hasTooManyDigits(text: string, most: number, scale: number): boolean {
  let digits = 0;
  let zeros = 0;
  let shift = 0;
  let isBehindPoint = false;
  for (let at = /^[+-]/.test(text) ? 1 : 0; at < text.length; at++) {
    const character = text[at];
    if (character === ".") isBehindPoint = true;
    else if (character === "e" || character === "E") {
      shift += Number(exponent.exec(text.slice(at))?.[1] ?? 0);
      break;
    } else if (character === "0" && (isBehindPoint || digits === 0)) zeros += isBehindPoint ? 1 : 0;
    else {
      const places = zeros + 1;
      if (digits + places > most) {
        if (!isBehindPoint) return true;
        zeros = places;
        continue;
      }
      digits += places;
      if (isBehindPoint) shift -= places;
      zeros = 0;
    }
  }
  return digits + shift > most - scale;
}

/** How much a decimal holds, for a message. */
export function decimalRoom(precision: number, scale: number): string {
  const digits = [...bitsOfDigits.keys()].find((most) => most >= precision) ?? 76;
  return digits === scale ? "a number below 1" : `a number of at most ${digits - scale} digits before the point`;
}
