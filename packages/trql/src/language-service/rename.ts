import { parse } from "../grammar/parse.js";
import { resolve } from "../resolve/resolve.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Range } from "../text/range.js";
import { type Target, targetAt } from "./target.js";
import { isName, nameOf, tokensOf, writeName } from "./tokens.js";

export type RenameResult =
  /** Every place of the name, in order, and what to write there. */
  | { readonly ok: true; readonly ranges: readonly Range[]; readonly insert: string }
  | { readonly ok: false; readonly message: string };

/** The name at a position that `renameAlias` can change; null for names that the query does not give itself. */
export function renameTarget(
  text: string,
  position: number,
  { tables }: { readonly tables: readonly TableDescription[] },
): string | null {
  const target = targetAt(text, position, tables);
  return target && nameRange(target) ? target.name : null;
}

/**
 * Gives a name of the query's own another name wherever it is used: an alias, a CTE, a window, a lambda's parameter.
 * Refused, with a sentence, where the new name would mean something else somewhere.
 *
 * @param position a UTF-16 offset
 * @example `renameAlias("SELECT 1 AS x ORDER BY x", 12, "y", { tables })` has two ranges.
 */
export function renameAlias(
  text: string,
  position: number,
  newName: string,
  { tables }: { readonly tables: readonly TableDescription[] },
): RenameResult {
  const target = targetAt(text, position, tables);
  const definition = nameRange(target);
  if (!target || !definition)
    return { ok: false, message: "Only names that the query gives itself can be changed: aliases, CTEs, windows." };
  if (newName.trim() === "") return { ok: false, message: "A name has at least one character." };
  const insert = writeName(newName);
  const definitionAt = (place: Range, of: string) => nameRange(targetAt(of, place.to, tables));
  const named = (of: string, ...names: string[]) =>
    tokensOf(of).filter((token) => isName(token) && names.includes(nameOf(token)));
  const places = named(text, target.name, newName).map(({ from, to }) => ({
    from,
    to,
    definition: definitionAt({ from, to }, text),
  }));
  const isOccurrence = (place: (typeof places)[number]) => same(place.definition, definition);
  const ranges = places.filter(isOccurrence).map(({ from, to }) => ({ from, to }));
  const renamed = ranges.reduceRight(
    (written, { from, to }) => written.slice(0, from) + insert + written.slice(to),
    text,
  );
  const moved = ({ from, to }: Range): Range => {
    const by = ranges
      .filter((each) => each.to <= from)
      .reduce((sum, each) => sum + insert.length - (each.to - each.from), 0);
    const own = ranges.some((each) => each.from === from) ? insert.length : to - from;
    return { from: from + by, to: from + by + own };
  };
  const kept = places.every((place) => {
    const after = definitionAt(moved(place), renamed);
    return place.definition ? same(after, moved(place.definition)) : after === null;
  });
  if (!kept || errorsIn(renamed, tables) > errorsIn(text, tables))
    return { ok: false, message: `"${newName}" already means something else where "${target.name}" is used.` };
  return { ok: true, ranges, insert };
}

/** Where the query gives the name itself. */
function nameRange(target: Target | null): Range | null {
  return target?.definition?.isName ? target.definition.range : null;
}

function same(a: Range | null, b: Range | null): boolean {
  return a !== null && b !== null && a.from === b.from && a.to === b.to;
}

/** A text that cannot be read has one error, whatever its names are. */
function errorsIn(text: string, tables: readonly TableDescription[]): number {
  const { query } = parse(text);
  if (!query) return 1;
  return resolve(query, text, tables, "UTC").diagnostics.filter((finding) => finding.severity === "error").length;
}
