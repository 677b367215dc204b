import type { BoundQuery } from "../resolve/bound.js";
import type { Name, Query, Source } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { lambdaParametersAt } from "./lambda-parameters.js";
import type { ReadAt } from "./read-at.js";
import { pathTo } from "./scopes.js";
import type { Meaning } from "./target.js";
import { nameOf } from "./tokens.js";

/** Where a query gives the name that means this, as a range of the text. */
export function definitionIn(name: string, range: Range, meaning: Meaning, read: ReadAt): Range | null {
  const { marked, scopes, root, original } = read;
  if (!marked || !scopes) return null;
  const place = (found: Name | null | undefined) => (found ? original(found.range) : null);
  const { select, scope } = marked.at;
  switch (meaning.kind) {
    case "new":
      return range;
    case "parameter": {
      const token = lambdaParametersAt(root).find((each) => nameOf(each) === name);
      return token ? { from: token.from, to: token.to } : null;
    }
    case "alias": {
      const alias = scope.aliases.get(name);
      return alias ? original(alias.range) : null;
    }
    case "window":
      return place(select.windows.find((window) => window.name.text === name)?.name);
    case "commonTable":
      return place(commonTableName(scopes.query, name, meaning.query));
    case "source": {
      const sources: (Source | null)[] = [select.from, ...select.joins.map((join) => join.source)];
      const written = sources.find((each) => each && nameOfSource(each) === name);
      if (written?.alias) return place(written.alias);
      const { source } = meaning;
      return source.kind === "subquery" ? place(commonTableName(scopes.query, name, source.query)) : null;
    }
    case "column": {
      if (meaning.source.kind === "elements")
        return place(select.arrayJoin?.items.find((item) => item.alias?.text === name)?.alias);
      return meaning.source.kind === "subquery"
        ? place(outputName(queryOf(scopes.query, meaning.source.query), name))
        : null;
    }
    default:
      return null;
  }
}

function nameOfSource(source: Source): string | null {
  return source.alias?.text ?? (source.kind === "table" ? source.name.text : null);
}

function isSame(query: Query, bound: BoundQuery): boolean {
  return query.range.from === bound.range.from && query.range.to === bound.range.to;
}

function commonTableName(root: Query, name: string, bound: BoundQuery): Name | null {
  const found = pathTo(root, (node) => isCommonTable(node) && node.name.text === name && isSame(node.query, bound)).at(
    -1,
  );
  return found && isCommonTable(found) ? found.name : null;
}

function isCommonTable(node: object): node is { readonly name: Name; readonly query: Query } {
  return "name" in node && "query" in node && !("kind" in node);
}

function queryOf(root: Query, bound: BoundQuery): Query | null {
  const found = pathTo(root, (node) => isQuery(node) && isSame(node, bound)).at(-1);
  return found && isQuery(found) ? found : null;
}

function isQuery(node: object): node is Query {
  return "kind" in node && (node.kind === "select" || node.kind === "set");
}

/** The alias by which a query calls an output. */
function outputName(query: Query | null, name: string): Name | null {
  let first = query;
  while (first?.kind === "set") first = first.left;
  for (const item of first?.items ?? []) if (item.kind === "expression" && item.alias?.text === name) return item.alias;
  return null;
}
