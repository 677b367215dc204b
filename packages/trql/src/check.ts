import { analyze } from "./analyze.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
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
  return { diagnostics: analyze(text, options.tables, options.timeZone).diagnostics };
}
