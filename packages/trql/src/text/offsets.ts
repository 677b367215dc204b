/**
 * Maps the lexer's positions, which count code points, to UTF-16 offsets, which editors and strings count.
 * Texts without characters beyond the basic plane need no table.
 */
export function utf16Offsets(text: string): (codePoint: number) => number {
  if (!/[\u{10000}-\u{10ffff}]/u.test(text)) return (codePoint) => codePoint;
  const table: number[] = [];
  let offset = 0;
  for (const character of text) {
    table.push(offset);
    offset += character.length;
  }
  table.push(offset);
  return (codePoint) => table[codePoint] ?? offset;
}
