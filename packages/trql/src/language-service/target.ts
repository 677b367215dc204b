import { type FunctionDefinition, findFunction } from "../functions/index.js";
import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import type { Bound, BoundColumn, BoundQuery, BoundSource } from "../resolve/bound.js";
import type { Scope } from "../resolve/scope.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Select } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { type Definition, definitionIn } from "./definition-in.js";
import { type DocumentBefore, documentBefore } from "./document-before.js";
import { lambdaParametersAt } from "./lambda-parameters.js";
import type { Marked } from "./marked.js";
import { marker } from "./nest.js";
import { type ReadAt, readAt } from "./read-at.js";
import { isWord, nameOf, type SourceToken, tokensOf } from "./tokens.js";

/** What a name stands for. */
export type Meaning =
  | { readonly kind: "function"; readonly row: FunctionDefinition }
  | { readonly kind: "table"; readonly table: TableDescription }
  | { readonly kind: "commonTable"; readonly query: BoundQuery }
  | { readonly kind: "source"; readonly source: BoundSource }
  | { readonly kind: "column"; readonly source: BoundSource; readonly column: BoundColumn }
  /** `path` leads from the JSON column to the name. */
  | { readonly kind: "path"; readonly path: readonly string[]; readonly document: DocumentBefore }
  /** `text` is the expression as it is written. */
  | { readonly kind: "alias"; readonly text: string; readonly bound: Bound | null }
  | { readonly kind: "parameter" }
  | { readonly kind: "window" }
  /** The place where a name is given, with the column or the source that it is the name of. */
  | {
      readonly kind: "new";
      readonly bound: Pick<Bound, "type" | "render"> | null;
      readonly source: BoundSource | null;
    };

/** A name of a text and what it means. */
export interface Target {
  readonly name: string;
  readonly range: Range;
  readonly meaning: Meaning;
  /** Where the query gives the name, or passes on what it means; null for names of tables and functions. */
  readonly definition: Definition | null;
}

const aliasFirst: ReadonlySet<string> = new Set(["GROUP BY", "HAVING", "QUALIFY", "ORDER BY", "LIMIT BY"]);

/** What the name at a position means; null where none stands or nothing is known of it. */
export function targetAt(text: string, position: number, tables: readonly TableDescription[]): Target | null {
  const tokens = tokensOf(text);
  const index = tokens.findIndex((each) => each.from <= position && position <= each.to && canBeName(each));
  const token = tokens[index];
  if (!token) return null;
  const name = nameOf(token);
  const range = { from: token.from, to: token.to };
  const next = tokens[index + 1];
  const row = next?.type === T.LPAREN ? findFunction(name) : undefined;
  if (row) return { name, range, meaning: { kind: "function", row }, definition: null };
  if (token.type !== T.NAME && token.type !== T.QUOTED_NAME) return null;
  const read = readAt(text, token.to, tables);
  const meaning = read && meaningOf(name, read, text, tables, next?.type === T.ARROW);
  return meaning && { name, range, meaning, definition: definitionIn(name, range, meaning, read) };
}

function canBeName(token: SourceToken): boolean {
  return isWord(token) || token.type === T.QUOTED_NAME;
}

function meaningOf(
  name: string,
  read: ReadAt,
  text: string,
  tables: readonly TableDescription[],
  beforeArrow: boolean,
): Meaning | null {
  const { marked, allowed, root } = read;
  const names = allowed?.names;
  if (!names || !marked) return null;
  const { scope } = marked.at;
  if (names.has("table")) {
    const query = scope.commonTables.get(name);
    if (query) return { kind: "commonTable", query };
    const table = tables.find((each) => each.name === name);
    return table ? { kind: "table", table } : null;
  }
  if (beforeArrow || (names.has("new") && !names.has("value"))) {
    const source = scope.sources.find((each) => each.name === marker) ?? null;
    return { kind: "new", bound: source ? null : namedAt(marked), source };
  }
  if (names.has("except")) return columnOf(name, starSources(marked), scope);
  if (names.has("shared")) return columnOf(name, scope.sources, scope);
  if (names.has("window")) return scope.windows.has(name) ? { kind: "window" } : null;
  if (marked.before.length > 0) {
    const document = documentBefore(marked, tables);
    if (document) return { kind: "path", path: [...document.path, name], document };
    return behindDot(name, marked.before, scope);
  }
  if (!names.has("value")) return null;
  if (lambdaParametersAt(root).some((each) => nameOf(each) === name)) return { kind: "parameter" };
  const alias = aliasOf(name, read, text);
  const column =
    columnOf(name, marked.sources, scope) ?? (scope.outer && columnOf(name, scope.outer.sources, scope.outer));
  if (alias && (aliasFirst.has(marked.clause) || !column)) return alias;
  return column ?? sourceOf(name, scope);
}

/** The column that gets its name at the cursor, in the select list or in ARRAY JOIN. */
function namedAt({ at: { select, scope, read } }: Marked): Pick<Bound, "type" | "render"> | null {
  const element = scope.elements?.columns.get(marker);
  if (element) return element;
  const item = select.items.find((each) => each.kind === "expression" && each.alias?.text === marker);
  return item?.kind === "expression" ? read(item.expression, "SELECT") : null;
}

/** The sources of the star whose EXCEPT holds the name. */
function starSources({ at: { select, scope } }: Marked): readonly BoundSource[] {
  const isOwn = (item: Select["items"][number]) =>
    item.kind === "star" && item.except.some(({ text }) => text === marker);
  const star = select.items.find(isOwn);
  const source = star?.kind === "star" ? star.source : null;
  return source ? scope.sources.filter((each) => each.name === source.text) : scope.sources;
}

/** A source by its name, of the SELECT or of those around it. */
function sourceOf(name: string, scope: Scope): Meaning | null {
  for (let at: Scope | null = scope; at; at = at.outer) {
    const source = at.sources.find((each) => each.name === name);
    if (source) return { kind: "source", source };
  }
  return null;
}

function columnOf(name: string, sources: readonly BoundSource[], scope: Scope): Meaning | null {
  const holder = [...(scope.elements ? [scope.elements] : []), ...sources].find((each) => each.columns.has(name));
  const column = holder?.columns.get(name);
  if (!holder || !column) return null;
  // What USING has made one column is the side that has all rows.
  const shared = scope.elements?.columns.has(name) ? undefined : scope.shared.get(name);
  if (shared?.kind === "column") return { kind: "column", source: shared.source, column: shared.column };
  return { kind: "column", source: holder, column: shared ? { ...column, type: shared.type } : column };
}

function behindDot(name: string, [first = "", ...rest]: readonly string[], scope: Scope): Meaning | null {
  for (let at: Scope | null = scope; at; at = at.outer) {
    const source = at.sources.find((each) => each.name === first);
    const column = rest.length === 0 ? source?.columns.get(name) : undefined;
    if (source && column) return { kind: "column", source, column };
  }
  return null;
}

function aliasOf(name: string, { marked, original }: ReadAt, text: string): Meaning | null {
  const alias = marked?.at.scope.aliases.get(name);
  if (!marked || !alias?.explicit || alias.expression === marked.own) return null;
  const written = original(alias.expression.range);
  return {
    kind: "alias",
    text: written ? text.slice(written.from, written.to).replace(/\s+/g, " ") : name,
    bound: marked.at.read(alias.expression, "SELECT"),
  };
}
