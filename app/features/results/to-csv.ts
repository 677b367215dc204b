import type { QueryResponse, QueryValue } from "trql/protocol";

/**
 * The rows as CSV (RFC 4180, CRLF, header first). Text that a spreadsheet would run as a formula gets a leading
 * apostrophe; values of number columns stay numbers, the negative ones too. NULL is an empty field and an empty
 * string is `""`.
 */
export function toCsv(response: Pick<QueryResponse, "columns" | "rows">): string {
  const lines = [response.columns.map((column) => field(column.name, "String")).join(",")];
  for (const row of response.rows) {
    lines.push(
      response.columns
        .map(({ name, type }) => field(Object.hasOwn(row, name) ? (row[name] ?? null) : null, type))
        .join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}

function field(value: QueryValue, type: string): string {
  if (value === null) return "";
  let text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const numeric = /^(Nullable\()?(U?Int\d|Float|Decimal)/.test(type) && /^[+-]?(\d|inf|nan)/i.test(text);
  if (!numeric && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
