/**
 * A text as a literal of TRQL.
 *
 * @example `quotedText("it's")` is `'it''s'`.
 */
export const quotedText = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
