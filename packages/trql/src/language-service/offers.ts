import type { FunctionDefinition } from "../functions/index.js";
import { functions, parseSignature } from "../functions/index.js";
import type { ColumnDescription, TableDescription } from "../schema/table-description.js";
import { typeName } from "../types/type.js";
import type { CompletionItem } from "./completion.js";
import type { Clause } from "./scan.js";
import type { NamedColumns } from "./sources.js";
import { writeName } from "./tokens.js";

export function tableOffers(tables: readonly TableDescription[]): CompletionItem[] {
  return tables.map(({ name, description }) => ({
    label: name,
    kind: "table",
    insert: writeName(name),
    detail: "table",
    description,
  }));
}

export function columnOffer(column: ColumnDescription, qualifier: string | null = null): CompletionItem {
  const written = writeName(column.name);
  const insert = qualifier === null ? written : `${writeName(qualifier)}.${written}`;
  return {
    label: qualifier === null ? column.name : `${qualifier}.${column.name}`,
    kind: "column",
    insert,
    detail: typeName(column.type),
    description: column.description,
  };
}

/** The columns of all sources; a name that several have is offered with its source, because alone it is ambiguous. */
export function columnOffers(sources: readonly NamedColumns[]): CompletionItem[] {
  const counts = new Map<string, number>();
  for (const column of sources.flatMap((source) => source.columns))
    counts.set(column.name, (counts.get(column.name) ?? 0) + 1);
  return sources.flatMap((source) =>
    source.columns.map((column) => columnOffer(column, (counts.get(column.name) ?? 0) > 1 ? source.name : null)),
  );
}

export function keywordOffers(words: readonly string[]): CompletionItem[] {
  return words.map((word) => ({ label: word, kind: "keyword", insert: word }));
}

/** Functions that the clause allows: no aggregate where rows are not yet grouped, formats in the select list only. */
export function functionOffers(clause: Clause): CompletionItem[] {
  const aggregates = clause === "select" || clause === "having" || clause === "orderBy";
  return [...functions.values()]
    .filter((row) => row.kind !== "operator" && row.kind !== "window")
    .filter((row) => aggregates || row.kind !== "aggregate")
    .filter((row) => clause === "select" || row.name !== "prettyFormat")
    .map((row) => ({
      label: row.name,
      kind: "function",
      insert: template(row),
      detail: row.family,
      description: row.description,
      signatures: row.signatures,
    }));
}

function template(row: FunctionDefinition): string {
  const [first] = row.signatures;
  if (first === undefined) return `${row.name}(\${})`;
  const { parameters, constants } = parseSignature(first);
  const places = (list: typeof parameters) =>
    list
      .filter((parameter) => !parameter.optional)
      .map((parameter) => `\${${parameter.name}}`)
      .join(", ");
  const given = constants && places(constants) ? `(${places(constants)})` : "";
  const takesAny = parameters.length > 0;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an empty place of the editor's own template notation.
  return `${row.name}${given}(${places(parameters) || (takesAny ? "${}" : "")})`;
}

/** Values of a column, as literals; those already in the list are left out. */
export function valueOffers(column: ColumnDescription, taken: ReadonlySet<string>): CompletionItem[] {
  const closed = column.type.kind === "Bool" ? ["true", "false"] : (column.values ?? column.knownValues ?? []);
  return closed
    .filter((value) => !taken.has(value))
    .map((value) => ({
      label: value,
      kind: "value",
      detail: column.name,
      insert: column.type.kind === "Bool" ? value : `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
    }));
}
