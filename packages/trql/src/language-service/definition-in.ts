import type { BoundQuery } from "../resolve/bound.js";
import type { Name, Source } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { lambdaParametersAt } from "./lambda-parameters.js";
import { outputPlace } from "./output-place.js";
import type { ReadAt } from "./read-at.js";
import { pathTo } from "./scopes.js";
import type { Meaning } from "./target.js";
import { nameOf } from "./tokens.js";

/** Where something comes from, as a range of the text. */
export interface Definition {
  readonly range: Range;
  /** The name is given here; false where a query only passes on what it has from elsewhere. */
  readonly isName: boolean;
}

/** Where a query gives the name that means this, or has what it means from. */
export function definitionIn(name: string, range: Range, meaning: Meaning, read: ReadAt): Definition | null {
  const { marked, scopes, root, original } = read;
  if (!marked || !scopes) return null;
  const at = (found: Range | null | undefined, isName = true): Definition | null => {
    const written = found ? original(found) : null;
    return written && { range: written, isName };
  };
  const place = (found: Name | null | undefined) => at(found?.range);
  const { select, scope } = marked.at;
  switch (meaning.kind) {
    case "new":
      return { range, isName: true };
    case "parameter": {
      const token = lambdaParametersAt(root).find((each) => nameOf(each) === name);
      return token ? { range: { from: token.from, to: token.to }, isName: true } : null;
    }
    case "alias": {
      return at(scope.aliases.get(name)?.range);
    }
    case "window":
      return place(select.windows.find((window) => window.name.text === name)?.name);
    case "commonTable":
      return place(commonTableName(scopes.query, name, meaning.query));
    case "source": {
      const { source } = meaning;
      const alias = aliasOfSource(scopes.query, source.range);
      if (alias) return place(alias);
      return source.kind === "subquery" ? place(commonTableName(scopes.query, name, source.query)) : null;
    }
    case "column": {
      if (meaning.source.kind === "elements")
        return place(select.arrayJoin?.items.find((item) => item.alias?.text === name)?.alias);
      if (meaning.source.kind !== "subquery") return null;
      const found = outputPlace(meaning.source.query, meaning.column.name, scopes.query);
      return at(found?.range, found?.isName);
    }
    default:
      return null;
  }
}

/** The alias that a source has where it stands, in whichever SELECT. */
function aliasOfSource(root: object, { from, to }: Range): Name | null {
  const isOwn = (node: object) => isSource(node) && node.range.from === from && node.range.to === to;
  const found = pathTo(root, isOwn).at(-1);
  return found && isSource(found) ? found.alias : null;
}

function isSource(node: object): node is Source {
  return "alias" in node && "kind" in node && (node.kind === "table" || node.kind === "subquery");
}

function commonTableName(root: object, name: string, { range }: BoundQuery): Name | null {
  const isOwn = ({ query }: { readonly query: Ranged }) =>
    query.range.from === range.from && query.range.to === range.to;
  const found = pathTo(root, (node) => isCommonTable(node) && node.name.text === name && isOwn(node)).at(-1);
  return found && isCommonTable(found) ? found.name : null;
}

interface Ranged {
  readonly range: Range;
}
function isCommonTable(node: object): node is { readonly name: Name; readonly query: Ranged } {
  return "name" in node && "query" in node && !("kind" in node);
}
