import { type FunctionDefinition, functions, parseSignature } from "../functions/index.js";
import type { Bound, BoundColumn, BoundSource } from "../resolve/bound.js";
import type { TableDescription } from "../schema/table-description.js";
import { castTargetNames } from "../types/cast-target.js";
import { type TrqlType, typeName } from "../types/type.js";
import type { CompletionItem, CompletionKind, CompletionOptions } from "./completion.js";
import { originOf } from "./scopes.js";
import { tokensOf, writeName } from "./tokens.js";
import { isWhole } from "./whole-of.js";

/** Ranks of the kinds; what fits the wanted type comes ten before. */
export const ranks = {
  exact: 0,
  fitting: 10,
  column: 20,
  alias: 22,
  outer: 30,
  source: 35,
  function: 50,
  keyword: 60,
} as const;

/** Whether a type is what the place wants; undefined when anything can stand there. */
export type Fits = ((type: TrqlType) => boolean) | null;

function columnRank(rank: number, type: TrqlType, fits: Fits): number {
  return fits?.(type) ? rank - 10 : rank;
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

/**
 * The columns of sources. A name that several have is offered with its source, because alone it is ambiguous; one that
 * USING has made a single column is offered once.
 */
export function columnOffers(
  sources: readonly BoundSource[],
  shared: ReadonlyMap<string, Bound>,
  rank: number,
  fits: Fits,
): CompletionItem[] {
  const counts = new Map<string, number>();
  for (const source of sources) for (const name of source.columns.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const once = new Set<string>();
  return sources.flatMap((source) =>
    [...source.columns.values()].flatMap((column) => {
      if (shared.has(column.name)) {
        if (once.has(column.name)) return [];
        once.add(column.name);
        return [columnOffer(column, null, rank, fits)];
      }
      const several = (counts.get(column.name) ?? 0) > 1;
      return several && source.name === null ? [] : [columnOffer(column, several ? source.name : null, rank, fits)];
    }),
  );
}

/** Before FROM is written: the columns of every table, each name once. */
export function everyColumn(tables: readonly TableDescription[]): CompletionItem[] {
  const once = new Map<string, CompletionItem>();
  for (const table of tables)
    for (const { name, type, description } of table.columns)
      if (!once.has(name))
        once.set(name, {
          ...named(name, "column", ranks.column),
          detail: typeName(type),
          description: `${table.name}: ${description}`,
        });
  return [...once.values()];
}

export function functionOffers(allowed: (row: FunctionDefinition) => boolean, bare: boolean): CompletionItem[] {
  return [...functions.values()]
    .filter((row) => row.kind !== "operator" && allowed(row))
    .map((row) => ({
      label: row.name,
      kind: "function",
      insert: bare ? row.name : template(row),
      detail: row.family,
      description: row.description,
      signatures: row.signatures,
      rank: ranks.function,
    }));
}

function template(row: FunctionDefinition): string {
  const [first] = row.signatures;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an empty place of the editor's own template notation.
  const window = row.kind === "window" ? " OVER (${})" : "";
  if (first === undefined) return `${row.name}(\${})${window}`;
  const { parameters, constants } = parseSignature(first);
  const places = (list: typeof parameters) =>
    list
      .filter((parameter) => !parameter.optional)
      .map((parameter) => `\${${parameter.name}}`)
      .join(", ");
  const given = constants && places(constants) ? `(${places(constants)})` : "";
  const takesAny = parameters.length > 0;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an empty place of the editor's own template notation.
  return `${row.name}${given}(${places(parameters) || (takesAny ? "${}" : "")})${window}`;
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

/** What an expression can be, as far as that is known: frequent values first. */
export function valuesOf(bound: Bound, options: CompletionOptions): { texts: readonly string[]; of: string } {
  const closed = bound.type.kind === "Enum" ? bound.type.values : [];
  if (bound.kind !== "column") return { texts: closed, of: "value" };
  const origin = originOf(bound.source, bound.column);
  if (!origin) return { texts: closed, of: bound.column.name };
  const { table, column } = origin;
  const frequent = options.values?.[`${table.name}.${column.name}`] ?? [];
  return { texts: [...frequent, ...(column.values ?? column.knownValues ?? closed)], of: column.name };
}

const types = castTargetNames
  .flatMap((name) => (name === "DateTime" ? [name, "DateTime64(3)"] : [name]))
  .filter((name) => isWhole("typeName", tokensOf(name)));

export function typeOffers(): CompletionItem[] {
  return words(types, "type", ranks.exact);
}
