import { formatQuery, type TableDescription } from "trql";
import { warmUp } from "trql/language-service";
import type { LanguageCalls } from "./language-calls";

/** Reads short texts in the ways that the editor asks for, a step at a time. */
export function warmUpCalls(calls: LanguageCalls, tables: readonly TableDescription[]): Iterator<void> {
  const readings = [
    (text: string) => calls.check(text, "UTC"),
    (text: string) => calls.complete(text, text.length, {}),
    formatQuery,
  ];
  return warmUp(tables, readings, "short");
}
