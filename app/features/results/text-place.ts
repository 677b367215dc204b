/**
 * Line and column of an offset, both from 1, as editors show them.
 *
 * @example textPlace("SELECT 1\nFROM x", 14) // { line: 2, column: 6 }
 */
export function textPlace(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
