import type { TableDescription } from "../schema/table-description.js";
import type { Range } from "../text/range.js";
import { type CursorText, cursorText } from "./cursor.js";
import { type Marked, markedIn } from "./marked.js";
import { type Group, nest } from "./nest.js";
import { type Allowed, allowedAt, queryAround } from "./places.js";
import { repairQuery } from "./repair.js";
import { type Scopes, scopesOf } from "./scopes.js";

/** A text as far as it can be read, with the marker at a place. */
export interface ReadAt {
  readonly cursor: CursorText;
  readonly root: Group;
  /** The innermost query around the place. */
  readonly query: Group;
  readonly allowed: Allowed | null;
  readonly marked: Marked | null;
  readonly scopes: Scopes | null;
  /** Where a part of the repaired text stands in the text; null for what the repair has added. */
  readonly original: (range: Range) => Range | null;
}

/** Null where nothing is to be said: in comments, numbers, behind a semicolon, and in texts that are too large. */
export function readAt(text: string, position: number, tables: readonly TableDescription[]): ReadAt | null {
  const cursor = cursorText(text, position);
  const root = cursor && nest(cursor.tokens);
  if (!cursor || !root) return null;
  const query = queryAround(root);
  const tokens = repairQuery(root.items);
  const starts: number[] = [];
  let repaired = "";
  for (const token of tokens) {
    starts.push(repaired.length);
    repaired += `${token.text} `;
  }
  const scopes = scopesOf(repaired, tables);
  const original = ({ from, to }: Range): Range | null => {
    const first = tokens[starts.findIndex((start) => start >= from)];
    const last = tokens[starts.findLastIndex((start) => start < to)];
    return first && last && first.from >= 0 && last.to >= first.from ? { from: first.from, to: last.to } : null;
  };
  return { cursor, root, query, allowed: allowedAt(query), marked: scopes && markedIn(scopes), scopes, original };
}
