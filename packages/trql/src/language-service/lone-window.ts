import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { clausesOf, type WrittenClause } from "./clauses.js";
import { cutAt, flat, type Group, type Item, isGroup, isToken, nest } from "./nest.js";
import type { SourceToken } from "./tokens.js";
import { isWhole } from "./whole-of.js";

/** A query of a window and the named ones beside it, and where a word of the text stands in it. */
export interface LoneWindow {
  readonly text: string;
  readonly position: number;
}

const before = "SELECT count() ";

/**
 * The window of a word, taken out of a text that is not a query yet: what surrounds it says nothing of it. Null for a word
 * that is of no window.
 *
 * @param word OVER, the name of a window behind it, inside it, or in the clause that gives it
 */
export function loneWindow(text: string, tokens: readonly SourceToken[], word: SourceToken): LoneWindow | null {
  const written = tokens.filter(({ type }) => type !== T.LINE_COMMENT && type !== T.BLOCK_COMMENT);
  const root = nest(written);
  const group = root && groupOf(root, word);
  if (!group) return null;
  const named = namedWindows(queryAround(group), word, text);
  const used = useOf(group, word);
  const use = used && writtenUse(used, text);
  const behind = named.length > 0 ? ` WINDOW ${named.map((each) => each.text).join(", ")}` : "";
  if (used && use) return { text: before + use + behind, position: before.length + word.from - used[0].from };
  let position = `${before}OVER () WINDOW `.length;
  for (const each of named) {
    if (each.from <= word.from && word.to <= each.to)
      return { text: `${before}OVER ()${behind}`, position: position + word.from - each.from };
    position += each.text.length + ", ".length;
  }
  return null;
}

/** The innermost brackets around a token. */
function groupOf(group: Group, word: SourceToken): Group | null {
  for (const item of group.items) {
    if (item === word) return group;
    const inside = isGroup(item) ? groupOf(item, word) : null;
    if (inside) return inside;
  }
  return null;
}

function queryAround(group: Group): Group {
  let at = group;
  while (!at.query && at.parent) at = at.parent;
  return at;
}

/** OVER and what stands behind it, when the word is one of them or stands straight inside. */
function useOf(group: Group, word: SourceToken): readonly [SourceToken, Item | undefined] | null {
  const { items } = group;
  const at = items.indexOf(word);
  if (word.type === T.OVER) return [word, items[at + 1]];
  const previous = items[at - 1];
  if (isToken(previous, T.OVER)) return [previous, word];
  return group.before?.type === T.OVER ? [group.before, group] : null;
}

/** As it is written; an unfinished one as far as it can be read. */
function writtenUse([over, window]: readonly [SourceToken, Item | undefined], text: string): string | null {
  if (!window) return null;
  if (!isGroup(window)) return text.slice(over.from, window.to);
  const specification = writtenSpecification(window, text);
  return specification && text.slice(over.from, window.opening?.from) + specification;
}

function writtenSpecification({ opening, items, closing }: Group, text: string): string | null {
  if (!opening) return null;
  const close: SourceToken = closing ?? { type: T.RPAREN, text: ")", from: -1, to: -1 };
  const inside = flat(items);
  for (let end = inside.length; end >= 0; end--) {
    const kept = inside.slice(0, end);
    if (!isWhole("windowSpecification", [opening, ...kept, close])) continue;
    const to = end === inside.length && closing ? closing.from : (kept.at(-1)?.to ?? opening.to);
    return `${text.slice(opening.from, to)})`;
  }
  return null;
}

/** The windows that the SELECT of a word gives names, each as it is written. */
function namedWindows(query: Group, word: SourceToken, text: string) {
  const clauses = armOf(clausesOf(query.items), word);
  return clauses
    .filter(({ name }) => name === "window")
    .flatMap(({ items }) => cutAt(items, T.COMMA))
    .flatMap((items) => {
      const [name, as, window] = items;
      if (!isToken(name, T.NAME) || !isToken(as, T.AS) || !window || !isGroup(window)) return [];
      const specification = writtenSpecification(window, text);
      if (specification === null || !window.opening) return [];
      const written = text.slice(name.from, window.opening.from) + specification;
      return [{ from: name.from, to: name.from + written.length, text: written }];
    });
}

/** The clauses of the SELECT that holds a token, of those of a set operation. */
function armOf(clauses: readonly WrittenClause[], word: SourceToken): readonly WrittenClause[] {
  const arms: WrittenClause[][] = [[]];
  for (const clause of clauses) {
    if (clause.name === "set") arms.push([]);
    arms.at(-1)?.push(clause);
  }
  return arms.find((arm) => arm.some(({ items }) => flat(items).includes(word))) ?? [];
}
