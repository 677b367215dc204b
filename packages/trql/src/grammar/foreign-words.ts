import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import type { Stop } from "./stop.js";
import { replaceWith, syntaxError } from "./syntax-error.js";
import type { Word } from "./word.js";

/** What to write in the place of an operator or a word of other dialects, and what replaces it, where one word does. */
const foreign: Readonly<Record<string, readonly [instead: string, replacement?: string]>> = {
  MOD: ["Write %.", "%"],
  DIV: ["Write intDiv(a, b)."],
  XOR: ["Write xor(a, b)."],
  REGEXP: ["Write match(text, 'expression')."],
  RLIKE: ["Write match(text, 'expression')."],
  SIMILAR: ["Write match(text, 'expression')."],
  GLOB: ["Write LIKE with % and _.", "LIKE"],
  ESCAPE: ["In LIKE \\% and \\_ are the signs themselves."],
  CONTAINS: ["Write LIKE '%part%', and has(array, value) for an array."],
  STARTS: ["Write startsWith(text, part)."],
  ENDS: ["Write endsWith(text, part)."],
  COLLATE: ["Compare what lower(text) gives."],
  OVERLAPS: ["Compare the ends of both with AND."],
  EXCLUDE: ["A frame holds all rows between its ends."],
  GROUPS: ["Use ROWS or RANGE.", "ROWS"],
  EQUALS: ["Write =.", "="],
  STARTSWITH: ["Write startsWith(text, part)."],
  ENDSWITH: ["Write endsWith(text, part)."],
  ASCENDING: ["Write ASC.", "ASC"],
  DESCENDING: ["Write DESC.", "DESC"],
  SEPARATOR: ["The separator is a parameter: groupConcat(', ')(value)."],
  PIVOT: ["Count what is meant by each column: countIf(status = 'Failed')."],
  UNPIVOT: ["Unfold an array of the columns with ARRAY JOIN."],
  SYMMETRIC: ["Write least(a, b) and greatest(a, b) as the bounds."],
  PLACING: ["Write concat(left(text, 2), 'new', substring(text, 5))."],
  FLATTEN: ["An array is unfolded by ARRAY JOIN tags AS tag."],
  MATERIALIZED: ["A query of WITH stands behind AS: name AS (SELECT …)."],
};

/** Words that say what first_value and its like do with NULL elsewhere. */
const nulls: ReadonlySet<string> = new Set(["IGNORE", "RESPECT"]);

/** A word of another dialect that stands where the language has none, or that has been read as an alias. */
export function foreignWord(stop: Stop): Diagnostic | null {
  const { word, previous, before } = stop;
  const aliased = previous !== null && before !== null && isName(previous) && endsOperand(before) ? previous : null;
  for (const each of [aliased, previous === null ? null : word]) {
    if (!each || !isName(each)) continue;
    const name = each.text.toUpperCase();
    if (nulls.has(name))
      return syntaxError(
        each.range,
        `${name} NULLS is not part of TRQL. any and anyLast pass over NULL, first_value and last_value do not.`,
      );
    const [instead, replacement] = (Object.hasOwn(foreign, name) ? foreign[name] : undefined) ?? [];
    if (instead === undefined) continue;
    const fixes = replacement === undefined ? [] : [replaceWith(each.range, replacement)];
    return syntaxError(each.range, `${name} is not part of TRQL. ${instead}`, ...fixes);
  }
  return null;
}

function isName({ type }: Word): boolean {
  return type === TrqlLexer.NAME;
}

function endsOperand({ type }: Word): boolean {
  return [
    TrqlLexer.NAME,
    TrqlLexer.QUOTED_NAME,
    TrqlLexer.STRING,
    TrqlLexer.NUMBER,
    TrqlLexer.RPAREN,
    TrqlLexer.RBRACKET,
    TrqlLexer.AS,
  ].includes(type);
}
