import { asCalled, findFunction, parseSignature } from "../functions/index.js";
import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { cursorText } from "./cursor.js";
import { cutAt, type Group, holdsCursor, isGroup, isToken, nest } from "./nest.js";
import { tokensOf } from "./tokens.js";

/** One way to call the function. */
export interface HelpSignature {
  /** `round(value: Number, digits?: Integer) → Number` */
  readonly text: string;
  readonly parameters: readonly string[];
  /** The parameter that is being written; null when this way has none there. */
  readonly active: number | null;
}
export interface SignatureHelp {
  readonly name: string;
  /** Where the arguments begin, as a UTF-16 offset. */
  readonly from: number;
  /** The argument that is being written, from 0. */
  readonly argument: number;
  readonly signatures: readonly HelpSignature[];
  readonly description: string;
}

/**
 * The function in whose call a position stands, and the argument that is being written there; null outside of calls.
 *
 * @param position a UTF-16 offset
 * @example `signatureHelp("SELECT round(1, ", 16)` has the name `round` and the argument 1.
 */
export function signatureHelp(text: string, position: number): SignatureHelp | null {
  const number = tokensOf(text).find(({ type, from, to }) => type === T.NUMBER && from < position && position <= to);
  const cursor = cursorText(text, number?.from ?? position);
  const root = cursor && nest(cursor.tokens);
  if (!root) return null;
  let found: SignatureHelp | null = null;
  for (let group: Group | undefined = root; group; group = group.items.filter(isGroup).find(holdsCursor))
    found = group.query ? null : (helpOf(group) ?? found);
  return found;
}

function helpOf(group: Group): SignatureHelp | null {
  const { opening, parent } = group;
  if (!parent || opening?.type !== T.LPAREN) return null;
  const index = parent.items.indexOf(group);
  const previous = parent.items[index - 1];
  // The second parentheses of quantile(0.95)(value) hold the arguments, the first the constants.
  const first = isGroup(previous) && previous.closing === group.before ? previous : null;
  const row = findFunction((first ?? group).before?.text ?? "");
  if (!row || isSpelledOut(group)) return null;
  const constants = !first && isGroup(parent.items[index + 1]);
  const argument = cutAt(group.items, T.COMMA).findIndex((part) => part.some(holdsCursor));
  const signatures = row.signatures.map((written): HelpSignature => {
    const signature = parseSignature(written);
    const parameters = constants ? (signature.constants ?? []) : signature.parameters;
    const active = activeAt(parameters, argument);
    return { text: row.name + asCalled(written), parameters: parameters.map((each) => each.name), active };
  });
  return { name: row.name, from: opening.to, argument, signatures, description: row.description };
}

/** EXTRACT(hour FROM time) and CAST(value AS type) have words between, and are no calls of the functions of these names. */
function isSpelledOut({ before, items }: Group): boolean {
  if (before?.type === T.CAST) return items.some((item) => isToken(item, T.AS));
  return before?.type === T.EXTRACT && !items.some((item) => isToken(item, T.COMMA));
}

/** Neighbours that repeat do so together: of multiIf a condition and its value. */
function activeAt(parameters: readonly { readonly variadic: boolean }[], argument: number): number | null {
  const first = parameters.findIndex(({ variadic }) => variadic);
  const size = parameters.filter(({ variadic }) => variadic).length;
  if (first >= 0 && argument >= first) return first + ((argument - first) % size);
  return argument < parameters.length ? argument : null;
}
