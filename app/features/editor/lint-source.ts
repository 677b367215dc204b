import type { LintSource, Diagnostic as Mark } from "@codemirror/lint";
import { check, type Diagnostic, type TableDescription } from "trql";
import { applyFix } from "./quick-fixes";

/** TRQL's findings for CodeMirror, with their fixes as actions. An empty text has none. */
export function lintSource(tables: readonly TableDescription[], timeZone: () => string): LintSource {
  const findings = (text: string) => check(text, { tables, timeZone: timeZone(), now: new Date() }).diagnostics;
  /** The text may have changed since it was checked: the repair is looked up in what stands there now. */
  const current = (text: string, { code }: Diagnostic, title: string, from: number) =>
    findings(text)
      .filter((finding) => finding.code === code && finding.range.from === from)
      .flatMap((finding) => finding.fixes ?? [])
      .find((fix) => fix.title === title);
  return (view) => {
    const text = view.state.doc.toString();
    if (text.trim() === "") return [];
    return findings(text).map(
      (finding): Mark => ({
        ...finding.range,
        severity: finding.severity,
        message: finding.help ? `${finding.message}\n${finding.help}` : finding.message,
        actions: (finding.fixes ?? []).map(({ title }) => ({
          name: title,
          apply: (target, from) => {
            const fix = current(target.state.doc.toString(), finding, title, from);
            if (fix) applyFix(target, fix);
            target.focus();
          },
        })),
      }),
    );
  };
}
