import type { QueryColumn, QueryRow, QueryValue } from "trql/protocol";
import { readValue } from "./read-value";

/**
 * Lines of values between commas or tabs, without the header. Text that a spreadsheet would run as a formula gets a
 * leading apostrophe; values of number columns stay numbers, the negative ones too. NULL is an empty field and an empty
 * string is `""`.
 */
export function delimitedRows(
  columns: readonly QueryColumn[],
  rows: readonly QueryRow[],
  delimiter: "," | "\t",
): readonly string[] {
  return rows.map((row) =>
    columns.map(({ name, type }) => delimitedField(readValue(row, name), type, delimiter)).join(delimiter),
  );
}

/** How a text begins that a spreadsheet would run, in the wide forms of the signs too, which some take for the same. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * One value between delimiters, in quotes where it needs them. What separates fields in other countries counts, too: else
 * a spreadsheet there would find a formula behind it.
 */
export function delimitedField(value: QueryValue, type: string, delimiter: "," | "\t"): string {
  if (value === null) return "";
  let text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const numeric = /^(Nullable\()?(U?Int\d|Float|Decimal)/.test(type) && /^[+-]?(\d|inf|nan)/i.test(text);
  if (!numeric && formula.test(text)) text = `'${text}`;
  const special = text === "" || text.includes(delimiter) || /["\r\n;\t]/.test(text);
  return special ? `"${text.replaceAll('"', '""')}"` : text;
}
