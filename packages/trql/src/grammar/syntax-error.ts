import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.js";
import type { Range } from "../text/range.js";

/** A finding about the form of a text. */
export function syntaxError(range: Range, message: string, ...fixes: Fix[]): Diagnostic {
  return diagnostic("syntax-error", range, message, fixes.length > 0 ? { fixes } : {});
}

export function replaceWith(range: Range, text: string): Fix {
  return { title: `Replace with ${text.trim()}`, range, text };
}
export function insertAt(position: number, text: string): Fix {
  return { title: `Insert ${text.trim()}`, range: { from: position, to: position }, text };
}
export function remove(range: Range, what: string): Fix {
  return { title: `Remove ${what}`, range, text: "" };
}
