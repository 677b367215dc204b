/** A number of 16 digits or more by itself; digits of a fraction or an exponent are none. */
const longNumber = /(?<![\d.eE+-])-?\d{16,}(?=[,\]}\s])/g;

/**
 * Puts quotes around the whole numbers of a JSON text that a double could not hold. Texts are passed over without a
 * pattern: one for them would run out of stack on a text of some megabytes.
 *
 * @example `quoteLongNumbers('[1, 12345678901234567, "12345678901234567"]')` quotes the second alone
 */
export function quoteLongNumbers(json: string): string {
  if (!/\d{16}/.test(json)) return json;
  const parts: string[] = [];
  let at = 0;
  while (at < json.length) {
    const quote = json.indexOf('"', at);
    const begin = quote < 0 ? json.length : quote;
    const end = endOfText(json, begin);
    parts.push(json.slice(at, begin).replace(longNumber, '"$&"'), json.slice(begin, end));
    at = end;
  }
  return parts.join("");
}

/** The place behind the text that begins at a quote. */
function endOfText(json: string, begin: number): number {
  let quote = json.indexOf('"', begin + 1);
  while (quote >= 0 && isEscaped(json, quote)) quote = json.indexOf('"', quote + 1);
  return quote < 0 ? json.length : quote + 1;
}

/** Backslashes stand in pairs unless the last one belongs to what follows. */
function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json.charAt(first - 1) === "\\") first -= 1;
  return (at - first) % 2 === 1;
}
