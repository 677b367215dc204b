import { check, type Diagnostic, formatQuery, type TableDescription } from "trql";
import {
  type CompletionOptions,
  complete,
  definitionOf,
  type HoverOptions,
  hover,
  outline,
  outlineEntryAt,
  renameAlias,
  renameTarget,
  selectionAsQuery,
  signatureHelp,
  type ValueFilter,
  withFilter,
} from "trql/language-service";

/** What is asked of the language while somebody writes. All of it is plain data, since a worker answers. */
export function languageCalls(tables: readonly TableDescription[]) {
  const findings = (text: string, timeZone: string): readonly Diagnostic[] =>
    check(text, { tables, timeZone, now: new Date() }).diagnostics;
  return {
    check: findings,
    complete: (text: string, position: number, known: Omit<CompletionOptions, "tables">) =>
      complete(text, position, { tables, ...known }),
    hover: (text: string, position: number, known: Omit<HoverOptions, "tables">) =>
      hover(text, position, { tables, ...known }),
    signatureHelp: (text: string, position: number) => signatureHelp(text, position),
    definitionOf: (text: string, position: number) => definitionOf(text, position, { tables }),
    renameTarget: (text: string, position: number) => renameTarget(text, position, { tables }),
    renameAlias: (text: string, position: number, name: string) => renameAlias(text, position, name, { tables }),
    format: (text: string) => formatQuery(text),
    /** The queries inside the query, and whether each can run by itself. */
    outline: (text: string, timeZone: string) =>
      outline(text).map((entry) => ({
        ...entry,
        runs: !findings(entry.upToHere.query, timeZone).some(({ severity }) => severity === "error"),
      })),
    outlineEntryAt: (text: string, position: number) => outlineEntryAt(text, position),
    selectionAsQuery: (text: string, from: number, to: number) => selectionAsQuery(text, { from, to }),
    withFilter: (query: string, filter: ValueFilter, timeZone: string) =>
      withFilter(query, filter, { tables, timeZone }),
  };
}

export type LanguageCalls = ReturnType<typeof languageCalls>;
