import type { CallArgument } from "./call-argument.js";
import type { ConstantFlaw } from "./definition.js";

/** Braces written twice first, also those that close a place: the engine reads them so. */
const braces = /\{\{|\}\}|[{}]/g;

/**
 * What is wrong with the pattern of `format`, beside so many values.
 *
 * @example `flawOfPattern("{} on {}", 1)` is `It has more places than there are values: 1.`
 */
export function flawOfPattern(pattern: string, values: number): string | null {
  const places: string[] = [];
  let opened: number | null = null;
  for (const { 0: brace, index } of pattern.matchAll(braces)) {
    if (brace.length === 2) continue;
    if ((brace === "{") === (opened !== null)) return alone(brace);
    if (opened === null) opened = index;
    else {
      places.push(pattern.slice(opened + 1, index));
      opened = null;
    }
  }
  if (opened !== null) return alone("{");
  if (places.some((place) => /\D/.test(place)))
    return "In the braces of a place stands the number of a value, or nothing.";
  const numbers = places.filter((place) => place !== "").map(Number);
  if (numbers.length === 0)
    return places.length > values ? `It has more places than there are values: ${values}.` : null;
  if (numbers.length < places.length) return "Its places have all numbers, or none.";
  const beyond = numbers.find((number) => number >= values);
  return beyond === undefined ? null : `There is no value {${beyond}}: the last one is {${values - 1}}.`;
}

function alone(brace: string): string {
  return `A ${brace} that belongs to no place for a value is written ${brace}${brace}.`;
}

/** The pattern of a call of `format` that the engine would refuse. */
export function patternFlaw([pattern, ...values]: readonly CallArgument[]): ConstantFlaw | null {
  if (typeof pattern?.constant !== "string") return null;
  const why = flawOfPattern(pattern.constant, values.length);
  return why === null ? null : { index: 0, expected: "a pattern such as '{} on {}'", why };
}
