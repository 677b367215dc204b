/**
 * The largest number that a regular expression asks to repeat something: 51 of `a{2,51}`. Braces that are escaped, stand
 * in a class of characters or behind \x, or hold something else repeat nothing.
 */
export function mostRepetitions(expression: string): number {
  return largestInBraces(expression.replace(/\\(?:x\{[\da-f]*\}|[\s\S])/gi, "x").replace(/\[\^?\]?[^\]]*\]/g, "x"));
}

/** What the engine takes for the repetitions of an expression of a list: it looks at no escapes and classes. */
export function largestInBraces(expression: string): number {
  const counts = [...expression.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, least, most]) => [
    Number(least),
    Number(most || 0),
  ]);
  return Math.max(0, ...counts);
}
