import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { readQuoted } from "../grammar/read-literal.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Hover } from "./hover.js";
import { columnsNamed, valuesOfColumn } from "./offers.js";
import { readAt } from "./read-at.js";
import { originOf } from "./scopes.js";
import { tokensOf } from "./tokens.js";
import { wantedAt } from "./wanted.js";

/** Whose value the text at a position is; null for texts that no column and no function knows. */
export function describeValue(text: string, position: number, tables: readonly TableDescription[]): Hover | null {
  const token = tokensOf(text).find(({ type, from, to }) => type === T.STRING && from <= position && position <= to);
  // Before its closing quote, where completion would offer another value.
  const marked = token && readAt(text, token.to - 1, tables)?.marked;
  if (!marked) return null;
  const value = readQuoted(token.text);
  const range = { from: token.from, to: token.to };
  const { texts, beside, besideName } = wantedAt(marked);
  if (texts) return texts.list.includes(value) ? { ...range, code: [`${token.text}  ${texts.of}`], text: null } : null;
  const origin = beside?.kind === "column" ? originOf(beside.source, beside.column) : null;
  for (const each of origin ? [origin] : columnsNamed(beside ? null : besideName, tables)) {
    if (!valuesOfColumn(each, { tables }).includes(value)) continue;
    const { table, column } = each;
    const shown = column.renderType ? `\nShown as ${column.renderType}.` : "";
    return {
      ...range,
      code: [`${token.text}  value of ${column.name} in ${table.name}`],
      text: `${column.description}${shown}`,
    };
  }
  return null;
}
