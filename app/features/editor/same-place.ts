/**
 * Where a cursor stands after formatting: behind as many characters that are not blank as before.
 *
 * @example `samePlace("a  b", 3, "a\nb")` is 2.
 */
export function samePlace(before: string, offset: number, after: string): number {
  const wanted = before.slice(0, offset).replace(/\s/g, "").length;
  let seen = 0;
  let place = 0;
  while (place < after.length && seen < wanted) if (/\S/.test(after.charAt(place++))) seen++;
  if (/\s$/.test(before.slice(0, offset))) while (/\s/.test(after.charAt(place))) place++;
  return place;
}
