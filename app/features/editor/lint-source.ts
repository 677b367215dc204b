import type { LintSource, Diagnostic as Mark } from "@codemirror/lint";
import type { Diagnostic } from "trql";
import type { Language } from "../language/ask-language";
import { applyFix } from "./quick-fixes";

/** TRQL's findings for CodeMirror, with their fixes as actions. An empty text has none. */
export function lintSource(language: Language, timeZone: () => string): LintSource {
  /** The text may have changed since it was checked: the repair is looked up in what stands there now. */
  const current = async (text: string, { code }: Diagnostic, title: string, from: number) =>
    (await language.check(text, timeZone()))
      .filter((finding) => finding.code === code && finding.range.from === from)
      .flatMap((finding) => finding.fixes ?? [])
      .find((fix) => fix.title === title);
  return async (view) => {
    const text = view.state.doc.toString();
    if (text.trim() === "") return [];
    return (await language.check(text, timeZone())).map(
      (finding): Mark => ({
        ...finding.range,
        severity: finding.severity,
        message: finding.help ? `${finding.message}\n${finding.help}` : finding.message,
        actions: (finding.fixes ?? []).map(({ title }) => ({
          name: title,
          apply: async (target, from) => {
            const { doc } = target.state;
            target.focus();
            const fix = await current(doc.toString(), finding, title, from);
            if (fix && target.state.doc === doc) applyFix(target, fix);
          },
        })),
      }),
    );
  };
}
