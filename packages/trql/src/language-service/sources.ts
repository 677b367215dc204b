import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import type { ColumnDescription, TableDescription } from "../schema/table-description.js";
import { scalar } from "../types/type.js";
import { type Frame, isFrame, isToken, type Source, selectItems, sourcesOf } from "./scan.js";
import { isName, nameOf } from "./tokens.js";

export interface NamedColumns {
  readonly name: string | null;
  readonly columns: readonly ColumnDescription[];
}

/** The sources of a query with the columns that each has; a table that does not exist has none. */
export function columnsBySource(query: Frame, tables: readonly TableDescription[]): NamedColumns[] {
  return sourcesOf(query).map((source) => ({ name: source.name, columns: columnsOf(source, tables) }));
}

function columnsOf(source: Source, tables: readonly TableDescription[]): readonly ColumnDescription[] {
  if (!source.subquery) return tables.find((table) => table.name === source.table)?.columns ?? [];
  const inner = columnsBySource(source.subquery, tables).flatMap((each) => each.columns);
  return selectItems(source.subquery).flatMap((item) => {
    if (item.length === 1 && isToken(item[0], TrqlLexer.STAR)) return inner.filter((column) => column.core);
    const output = outputName(item);
    if (output === null) return [];
    const known = output.alias ? undefined : inner.find((column) => column.name === output.name);
    return [known ?? unknownColumn(output.name)];
  });
}

function unknownColumn(name: string): ColumnDescription {
  return { name, type: scalar("Unknown"), description: "A column of the subquery.", renderType: null, core: true };
}

/** The name that a select item has in the result, and whether an alias gives it; null when it is not yet named. */
function outputName(item: ReturnType<typeof selectItems>[number]): { name: string; alias: boolean } | null {
  const last = item.at(-1);
  if (last === undefined) return null;
  if (isFrame(last)) {
    return last.before?.text.toLowerCase() === "timebucket" ? { name: "timeBucket", alias: true } : null;
  }
  if (!isName(last)) return null;
  const before = item.at(-2);
  const plain = item.length === 1 || isToken(before, TrqlLexer.DOT);
  const operand =
    before === undefined ||
    isFrame(before) ||
    isToken(before, TrqlLexer.AS, TrqlLexer.NAME, TrqlLexer.END, TrqlLexer.STRING, TrqlLexer.NUMBER);
  return plain || operand ? { name: nameOf(last), alias: !plain } : null;
}

/** Names that the select list gives: what GROUP BY, HAVING and ORDER BY may say instead of the expression. */
export function selectAliases(query: Frame): string[] {
  return [
    ...new Set(
      selectItems(query)
        .flatMap((item) => outputName(item) ?? [])
        .filter((output) => output.alias)
        .map((output) => output.name),
    ),
  ];
}
