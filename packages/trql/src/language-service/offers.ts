import { asCalled, type FunctionDefinition, functions, parseSignature } from "../functions/index.js";
import type { Bound, BoundColumn, BoundSource } from "../resolve/bound.js";
import type { ColumnDescription, TableDescription } from "../schema/table-description.js";
import { scalar, type TrqlType, typeName } from "../types/type.js";
import type { CompletionItem, CompletionKind, CompletionOptions } from "./completion.js";
import { originOf } from "./scopes.js";
import { tokensOf, writeName } from "./tokens.js";
import { usualFunctions } from "./usual-functions.js";
import { compoundTypes, usualTypes } from "./usual-types.js";
import { isWhole } from "./whole-of.js";

/** Ranks of the kinds; what fits the wanted type comes ten before. */
export const ranks = {
  exact: 0,
  /** The column of the same name on the other side of a comparison. */
  twin: 5,
  /** What the select list gives, in a clause about it. */
  given: 8,
  /** A column that fits, of the side of a join that has not been named. */
  across: 9,
  fitting: 10,
  column: 20,
  alias: 22,
  outer: 30,
  source: 35,
  usual: 45,
  /** What stands on the other side of a comparison itself. */
  same: 47,
  /** Columns that a function would have to make something else of. */
  misfit: 48,
  function: 50,
  /** Other spellings of functions. */
  spelling: 55,
  /** Columns that the check does not take: not grouped, or not what DISTINCT selects. */
  refused: 57,
  keyword: 60,
} as const;

export interface TableColumn {
  readonly table: TableDescription;
  readonly column: ColumnDescription;
}

/** Whether a type is what the place wants; undefined when anything can stand there. */
export type Fits = ((type: TrqlType) => boolean) | null;

export function columnRank(rank: number, type: TrqlType, fits: Fits): number {
  if (!fits) return rank;
  if (!fits(type)) return rank === ranks.column ? ranks.misfit : rank;
  // It counts as a number, and is seldom meant where one is wanted.
  return type.kind === "Bool" && fits(scalar("Float64")) ? rank - 5 : rank - 10;
}

export function tableOffers(tables: readonly TableDescription[], commonTables: Iterable<string>): CompletionItem[] {
  const hidden = new Set(commonTables);
  return [
    ...[...hidden].map((name): CompletionItem => ({ ...named(name, "table", ranks.exact), detail: "CTE" })),
    ...tables
      .filter(({ name }) => !hidden.has(name))
      .map(({ name, description }) => ({ ...named(name, "table", ranks.fitting), detail: "table", description })),
  ];
}

export function named(name: string, kind: CompletionKind, rank: number): CompletionItem {
  return { label: name, kind, insert: writeName(name), rank };
}

/** Words that are written as they are: units, parts of a time, keywords. */
export function words(texts: readonly string[], kind: CompletionKind, rank: number): CompletionItem[] {
  return texts.map((text, index) => ({ label: text, kind, insert: text, rank: rank + index / 1000 }));
}

export function columnOffer(
  column: BoundColumn,
  qualifier: string | null,
  rank: number,
  fits: Fits = null,
): CompletionItem {
  const written = writeName(column.name);
  const item: CompletionItem = {
    label: qualifier === null ? column.name : `${qualifier}.${column.name}`,
    kind: "column",
    insert: qualifier === null ? written : `${writeName(qualifier)}.${written}`,
    detail: typeName(column.type),
    rank: columnRank(rank, column.type, fits),
  };
  return column.description === null ? item : { ...item, description: column.description };
}

/** What makes a column likelier than others; the likelier the lower. */
export type RankOf = (column: BoundColumn, source: BoundSource) => number;

/**
 * The columns of sources, in their order. A name that several have is offered with its source, because alone it is ambiguous; one that
 * USING has made a single column is offered once.
 */
export function columnOffers(
  sources: readonly BoundSource[],
  shared: ReadonlyMap<string, Bound>,
  rankOf: RankOf,
): CompletionItem[] {
  const counts = new Map<string, number>();
  for (const source of sources) for (const name of source.columns.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const once = new Set<string>();
  const offers = sources.flatMap((source) =>
    [...source.columns.values()].flatMap((column) => {
      if (shared.has(column.name)) {
        if (once.has(column.name)) return [];
        once.add(column.name);
        return [columnOffer(column, null, rankOf(column, source))];
      }
      const several = (counts.get(column.name) ?? 0) > 1;
      if (several && source.name === null) return [];
      return [columnOffer(column, several ? source.name : null, rankOf(column, source))];
    }),
  );
  return inOrder(offers);
}

/** Of one rank, the first are likelier: tables tell their columns by how much they matter. */
export function inOrder(items: readonly CompletionItem[]): CompletionItem[] {
  return items.map((item, index) => ({ ...item, rank: item.rank + index / 1000 }));
}

/** Before FROM is written: the columns of every table, each name once. */
export function everyColumn(tables: readonly TableDescription[], fits: Fits): CompletionItem[] {
  const once = new Map<string, CompletionItem>();
  for (const table of tables)
    for (const { name, type, description } of table.columns)
      if (!once.has(name))
        once.set(name, {
          ...named(name, "column", columnRank(ranks.column, type, fits)),
          detail: typeName(type),
          description: `${table.name}: ${description}`,
        });
  return inOrder([...once.values()]);
}

export function functionOffers(allowed: (row: FunctionDefinition) => boolean, bare: boolean): CompletionItem[] {
  return [...functions.values()]
    .filter((row) => row.kind !== "operator" && allowed(row))
    .flatMap((row) =>
      [row.name, ...(row.aliases ?? [])].map((name, index) => ({
        label: name,
        kind: "function",
        insert: bare ? name : template(row, name),
        detail: row.family,
        description: row.description,
        signatures: row.signatures.map(asCalled),
        rank: index > 0 ? ranks.spelling : rankOfFunction(name),
      })),
    );
}

function rankOfFunction(name: string): number {
  const place = usualFunctions.get(name);
  return place === undefined ? ranks.function : ranks.usual + place / 1000;
}

function template(row: FunctionDefinition, name: string): string {
  const [first] = row.signatures;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an empty place of the editor's own template notation.
  const window = row.kind === "window" ? " OVER (${})" : "";
  if (first === undefined) return `${name}(\${})${window}`;
  const { parameters, constants } = parseSignature(first);
  const places = (list: typeof parameters) =>
    list
      .filter((parameter) => !parameter.optional)
      .map((parameter) => `\${${parameter.name}}`)
      .join(", ");
  const given = constants && places(constants) ? `(${places(constants)})` : "";
  const takesAny = parameters.length > 0;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an empty place of the editor's own template notation.
  return `${name}${given}(${places(parameters) || (takesAny ? "${}" : "")})${window}`;
}

/** Texts as literals, those of a list left out that it has already. */
export function textOffers(texts: readonly string[], taken: ReadonlySet<string>, detail: string): CompletionItem[] {
  return [...new Set(texts)]
    .filter((text) => !taken.has(text))
    .map((text, index) => ({
      label: text,
      kind: "value",
      detail,
      insert: `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
      rank: ranks.exact + index / 1000,
    }));
}

/** The columns of that name in all tables. */
export function columnsNamed(name: string | null, tables: readonly TableDescription[]): TableColumn[] {
  return tables.flatMap((table) =>
    table.columns.filter((column) => column.name === name).map((column) => ({ table, column })),
  );
}

/** What a column can be, as far as that is known: frequent values first. */
export function valuesOfColumn({ table, column }: TableColumn, options: CompletionOptions): readonly string[] {
  const frequent = options.values?.[`${table.name}.${column.name}`] ?? [];
  const closed = column.type.kind === "Enum" ? column.type.values : [];
  return [...frequent, ...(column.values ?? column.knownValues ?? closed)];
}

/** What an expression can be, as far as that is known: frequent values first. */
export function valuesOf(bound: Bound, options: CompletionOptions): { texts: readonly string[]; of: string } {
  const closed = bound.type.kind === "Enum" ? bound.type.values : [];
  if (bound.kind !== "column") return { texts: closed, of: "value" };
  const origin = originOf(bound.source, bound.column);
  if (!origin) return { texts: closed, of: bound.column.name };
  return { texts: valuesOfColumn(origin, options), of: origin.column.name };
}

const types = [
  ...usualTypes.flatMap((name) => (name === "DateTime" ? [name, "DateTime64(3)"] : [name])),
  ...compoundTypes,
].filter((name) => isWhole("typeName", tokensOf(name)));

export function typeOffers(): CompletionItem[] {
  return words(types, "type", ranks.exact);
}
