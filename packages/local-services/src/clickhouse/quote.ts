/** A text as a ClickHouse string literal, whatever is in it. */
export function quote(text: string): string {
  return `'${text.replace(/\\/g, "\\\\").replace(/'/g, "\\'").replaceAll("\0", "\\0")}'`;
}
