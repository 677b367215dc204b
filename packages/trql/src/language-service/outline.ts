import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import type { Range } from "../text/range.js";
import { clausesOf } from "./clauses.js";
import { cutAt, isGroup, nest } from "./nest.js";
import { isName, nameOf, tokensOf, writeName } from "./tokens.js";

/** A query of WITH. */
export interface OutlineEntry extends Range {
  readonly name: string;
  /** Where its name stands. */
  readonly nameRange: Range;
  /** A query that answers with its rows: everything up to it, and then all of it. */
  readonly upToHere: string;
}

/**
 * The queries of WITH, finished or not, each with the text that shows its rows.
 *
 * @example `outline("WITH a AS (SELECT 1 AS x) SELECT x FROM a")[0]?.upToHere` is
 * `WITH a AS (SELECT 1 AS x) SELECT * FROM a`.
 */
export function outline(text: string): OutlineEntry[] {
  const tokens = tokensOf(text).filter(({ type }) => type !== T.LINE_COMMENT && type !== T.BLOCK_COMMENT);
  const root = nest(tokens);
  const tables = root && clausesOf(root.items).find(({ name }) => name === "with");
  if (!tables) return [];
  return cutAt(tables.items, T.COMMA).flatMap((items) => {
    const [first] = items;
    const body = items.find(isGroup);
    if (!first || isGroup(first) || !isName(first) || !body?.closing) return [];
    const name = nameOf(first);
    const { to } = body.closing;
    return [
      {
        name,
        nameRange: { from: first.from, to: first.to },
        from: first.from,
        to,
        upToHere: `${text.slice(0, to)} SELECT * FROM ${writeName(name)}`,
      },
    ];
  });
}
