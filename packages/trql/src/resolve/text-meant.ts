import type { Fix } from "../diagnostics/diagnostic.js";
import type { Name } from "../syntax/nodes.js";
import { quotedText } from "../text/quoted-text.js";
import type { Scope } from "./scope.js";

/**
 * A name that nothing has may be a text without its quotes, or in those of names: one in double quotes, and one that is a
 * value of a column in scope.
 *
 * @example `status = Failed` and `queue = "emails"`
 */
export function textMeant(
  name: Name,
  scope: Scope,
  text: string,
): { readonly fixes: Fix[]; readonly isValue: boolean } {
  const written = text.slice(name.range.from, name.range.to);
  const values = scope.sources.flatMap((source) =>
    [...source.columns.values()].flatMap((column) => column.table?.values ?? []),
  );
  const value = values.find((each) => each.toLowerCase() === name.text.toLowerCase());
  const isMeant = value !== undefined || written.startsWith('"');
  return { fixes: isMeant ? asText(name, value ?? name.text) : [], isValue: value !== undefined };
}

/** How far back what it is compared with is looked for. */
const furthest = 500;

/** The same of a plain word that is looked for, where nothing else is near: `queue = emails`. */
export function quotedWord(name: Name, text: string): Fix[] {
  const written = text.slice(Math.max(0, name.range.from - furthest), name.range.from);
  const isLookedFor = /(?:[^<>]=|<>|\bI?LIKE\s|\bIN\s*\((?:[^()]*,)?)\s*$/i.test(written);
  return !isLookedFor || /^[.[]/.test(text.slice(name.range.to)) ? [] : asText(name, name.text);
}

function asText({ range }: Name, value: string): Fix[] {
  const literal = quotedText(value);
  return [{ title: `Write the text ${literal}`, range, text: literal }];
}
