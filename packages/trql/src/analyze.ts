import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { parse } from "./grammar/parse.js";
import type { BoundQuery } from "./resolve/bound.js";
import { resolve } from "./resolve/resolve.js";
import { checkRules } from "./rules/check-rules.js";
import type { TableDescription } from "./schema/table-description.js";

/** What can be said of a text without knowing who asks; the query is null when an error was found. */
export interface Analyzed {
  readonly query: BoundQuery | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a text, finds what its names mean, and applies the rules: the half that `check` and `compile` share. */
export function analyze(
  text: string,
  tables: readonly TableDescription[],
  timeZone: string,
  asked: { readonly fillGaps?: boolean | undefined } = {},
): Analyzed {
  const parsed = parse(text);
  if (!parsed.query) {
    const further = parsed.whole ? resolve(parsed.whole, text, tables, timeZone).diagnostics : [];
    return { query: null, diagnostics: [...parsed.diagnostics, ...further.filter(holdsBehindError)] };
  }
  const resolved = resolve(parsed.query, text, tables, timeZone, asked);
  if (!resolved.query) return { query: null, diagnostics: resolved.diagnostics };
  const findings = checkRules(resolved.query, text);
  const refused = findings.some((finding) => finding.severity === "error");
  return { query: refused ? null : resolved.query, diagnostics: [...resolved.diagnostics, ...findings] };
}

/** Of the part before a syntax error: a window may be named further on, and only errors matter now. */
function holdsBehindError(finding: Diagnostic): boolean {
  return finding.severity === "error" && finding.code !== "unknown-window" && finding.class !== "limit";
}
