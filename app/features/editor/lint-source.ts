import type { LintSource, Diagnostic as Mark } from "@codemirror/lint";
import type { TableDescription } from "trql";
import { check } from "trql";

/** TRQL's findings for CodeMirror, with their fixes as actions. An empty text has none. */
export function lintSource(tables: readonly TableDescription[], timeZone: string): LintSource {
  return (view) => {
    const text = view.state.doc.toString();
    if (text.trim() === "") return [];
    return check(text, { tables, timeZone, now: new Date() }).diagnostics.map(
      (finding): Mark => ({
        ...finding.range,
        severity: finding.severity,
        message: finding.help ? `${finding.message}\n${finding.help}` : finding.message,
        actions: (finding.fixes ?? []).map((fix) => ({
          name: fix.title,
          apply: (target) =>
            target.dispatch({
              changes: { from: fix.range.from, to: fix.range.to, insert: fix.text },
              userEvent: "input.fix",
            }),
        })),
      }),
    );
  };
}
