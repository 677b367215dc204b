import type { Range } from "../text/range.js";
import type { Diagnostic, DiagnosticClass, Fix, Severity } from "./diagnostic.js";

/** Every code, its class and severity. Codes are stable: clients may branch on them. The list exists here only. */
export const codes = {
  "syntax-error": { class: "syntax", severity: "error" },
  "reserved-word": { class: "syntax", severity: "error" },
  "unknown-table": { class: "unknown_table", severity: "error" },
  "unknown-column": { class: "unknown_column", severity: "error" },
  "unknown-window": { class: "unknown_column", severity: "error" },
  "unknown-function": { class: "unknown_function", severity: "error" },
  "argument-count": { class: "argument_count", severity: "error" },
  "argument-type": { class: "argument_type", severity: "error" },
  "unknown-type": { class: "argument_type", severity: "error" },
  "bad-value": { class: "bad_value", severity: "error" },
  "aggregate-placement": { class: "aggregate_placement", severity: "error" },
  "not-grouped": { class: "not_grouped", severity: "error" },
  "not-selected": { class: "not_grouped", severity: "error" },
  "ambiguous-column": { class: "ambiguous", severity: "error" },
  "duplicate-name": { class: "duplicate_name", severity: "error" },
  misplaced: { class: "misplaced", severity: "error" },
  "query-too-long": { class: "limit", severity: "error" },
  "too-many-tokens": { class: "limit", severity: "error" },
  "too-deep": { class: "limit", severity: "error" },
  "too-many-sources": { class: "limit", severity: "error" },
  "too-many-subqueries": { class: "limit", severity: "error" },
  "too-many-items": { class: "limit", severity: "error" },
  "too-many-nodes": { class: "limit", severity: "error" },
  "value-too-large": { class: "limit", severity: "error" },
  "columns-left-out": { class: "notice", severity: "info" },
  "range-narrowed": { class: "notice", severity: "info" },
  "alias-hides-column": { class: "notice", severity: "info" },
  "join-multiplies-rows": { class: "notice", severity: "info" },
  "conditions-joined": { class: "notice", severity: "info" },
  "compared-with-null": { class: "notice", severity: "info" },
  "unknown-name-value": { class: "notice", severity: "info" },
  "gaps-not-filled": { class: "notice", severity: "info" },
} as const satisfies Record<string, { readonly class: DiagnosticClass; readonly severity: Severity }>;

export type DiagnosticCode = keyof typeof codes;

/** Makes a finding of a known code. */
export function diagnostic(
  code: DiagnosticCode,
  range: Range,
  message: string,
  extra: { help?: string; fixes?: readonly Fix[] } = {},
): Diagnostic {
  return { code, ...codes[code], message, range, ...extra };
}
