import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { parse } from "./grammar/parse.js";
import { resolve } from "./resolve/resolve.js";
import { checkRules } from "./rules/check-rules.js";
import type { TableDescription } from "./schema/table-description.js";

/**
 * The findings about a text, from the public half of the tables alone: what the editor's lint shows.
 *
 * @example `check("SELECT stauts FROM runs", { tables, timeZone: "UTC", now: new Date() })`
 */
export function check(
  text: string,
  options: { tables: readonly TableDescription[]; timeZone: string; now: Date },
): { diagnostics: readonly Diagnostic[] } {
  const parsed = parse(text);
  if (!parsed.query) return { diagnostics: parsed.diagnostics };
  const resolved = resolve(parsed.query, text, options.tables, options.timeZone);
  if (!resolved.query) return { diagnostics: resolved.diagnostics };
  return { diagnostics: [...resolved.diagnostics, ...checkRules(resolved.query, text)] };
}
