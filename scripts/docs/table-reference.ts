import type { ColumnDescription, TableDescription } from "trql";
import { tableDescriptions } from "~/tables/catalog";
import { typeName } from "../../packages/trql/src/types/type";

const introduction = `# Tables

<!-- Generated from app/tables by scripts/generate-docs.ts: change the tables, then run it. -->

Every table has one time column, which the time range applies to. Core columns are those of \`SELECT *\`; every other one can be named. How a value is
drawn is its render type ([Results](results.md#render-types)); the value itself is as the type says. \`Nullable\` columns can be NULL.

The types are those of [Types](types.md). A column of type \`Enum\` has one of the values that are listed below its table, and is compared with no others.
`;

/** The reference page of the tables, as Markdown. */
export function tableReference(): string {
  return `${introduction}\n${tableDescriptions.map(section).join("\n")}`;
}

function section(table: TableDescription): string {
  const rows = table.columns.map((column) => {
    const name = `\`${column.name}\`${column.core ? " (core)" : ""}`;
    const render = column.renderType ? `\`${column.renderType}\`` : "";
    return `| ${name} | \`${typeName(column.type)}\` | ${render} | ${cell(column.description)} |`;
  });
  const lists = table.columns.flatMap((column) => valuesOf(column));
  return [
    `## ${table.name}`,
    `${table.description}${table.timeColumn ? ` Its time column is \`${table.timeColumn}\`.` : ""}`,
    ["| column | type | drawn as | |", "| --- | --- | --- | --- |", ...rows].join("\n"),
    ...lists,
    `\`\`\`sql info columns-left-out\nSELECT * FROM ${table.name} LIMIT 10\n\`\`\``,
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

function valuesOf(column: ColumnDescription): string[] {
  const list = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(", ");
  if (column.values) return [`Values of \`${column.name}\`: ${list(column.values)}.`];
  return column.knownValues ? [`Known values of \`${column.name}\`, among others: ${list(column.knownValues)}.`] : [];
}

/** Text for a cell of a table: a column's name in it is marked as code where it has an underscore. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
