const escapes: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  a: "\u0007",
  v: "\v",
  "0": "\0",
  e: "\u001b",
};

/**
 * The value of a quoted text: a doubled quote is one quote, and a backslash escapes as in ClickHouse. An escape that
 * ClickHouse does not know keeps its backslash, so that `\d` in a pattern and `\%` in LIKE stay as they were written.
 */
export function readQuoted(token: string): string {
  const quote = token[0] ?? "'";
  let value = "";
  for (let index = 1; index < token.length - 1; index++) {
    const character = token[index] ?? "";
    if (character === quote) index++;
    if (character !== "\\") {
      value += character;
      continue;
    }
    const next = token[++index] ?? "";
    const hex = next === "x" ? /^[0-9a-fA-F]{2}/.exec(token.slice(index + 1, index + 3)) : null;
    if (hex) {
      value += String.fromCharCode(Number.parseInt(hex[0], 16));
      index += 2;
    } else if (next === "N") continue;
    else if (Object.hasOwn(escapes, next)) value += escapes[next];
    else if (next === "\\" || next === "'" || next === '"' || next === "`" || next === "/" || next === "=")
      value += next;
    else value += `\\${next}`;
  }
  return value;
}
