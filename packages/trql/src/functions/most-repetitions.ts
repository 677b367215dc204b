/**
 * The largest number that a regular expression asks to repeat something: 51 of `a{2,51}`. Braces that are escaped, stand
 * in a class of characters or hold something else repeat nothing.
 */
export function mostRepetitions(expression: string): number {
  const plain = expression.replace(/\\[\s\S]/g, "x").replace(/\[\^?\]?[^\]]*\]/g, "x");
  const counts = [...plain.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, least, most]) => [
    Number(least),
    Number(most || 0),
  ]);
  return Math.max(0, ...counts);
}
