import type { Token } from "antlr4ng";
import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import { limits } from "../grammar/limits.js";
import { parseTree } from "../grammar/parse.js";
import { attachComments } from "./comments.js";
import { nodePrinters } from "./node-printers.js";
import { printDocument } from "./print-document.js";
import { TreePrinter } from "./tree-printer.js";

export type FormatResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Code points in a line. */
const width = 100;

/**
 * The query in the one style of docs/language/formatting.md. Every word and comment stays, formatting again changes
 * nothing, and the text means what it meant. A text that cannot be parsed has no format: the findings say why.
 *
 * @example `formatQuery("select count() from runs")` is `{ ok: true, text: "SELECT count()\nFROM runs" }`.
 */
export function formatQuery(text: string): FormatResult {
  const tree = parseTree(text);
  if ("findings" in tree) return { ok: false, diagnostics: tree.findings };
  const { statement, tokens } = tree;
  const document = new TreePrinter(nodePrinters, attachComments(tokens)).print(statement);
  const formatted = printDocument(document, { width, newLine: newLineOf(tokens) });
  const bytes = new TextEncoder().encode(formatted).length;
  if (bytes <= limits.textBytes) return { ok: true, text: formatted };
  const message = `Formatted, the query would be ${bytes} bytes long; the limit is ${limits.textBytes}.`;
  return { ok: false, diagnostics: [diagnostic("query-too-long", { from: 0, to: text.length }, message)] };
}

/** As the text's first end of line outside of words and comments. */
function newLineOf(tokens: readonly Token[]): string {
  const first = tokens.find((token) => token.type === TrqlLexer.SPACE && /[\r\n]/.test(token.text ?? ""));
  return /^[ \t]*\r\n/.test(first?.text ?? "") ? "\r\n" : "\n";
}
