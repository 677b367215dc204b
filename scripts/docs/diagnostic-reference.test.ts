import { compile } from "trql";
import { expect, test } from "vitest";
import { optionsFor } from "../../tests/language/run-trql";
import { diagnosticExamples } from "./diagnostic-examples";

const options = optionsFor("org_reference");
/** Longer than the plan looks back, for the one code that tells of it. */
const year = { from: new Date(options.now.getTime() - 365 * 86_400_000), to: options.now };

test.each(Object.entries(diagnosticExamples))("%s is what its example is answered with", (code, { query }) => {
  const asked = code === "range-narrowed" ? { range: year } : code === "gaps-not-filled" ? { fillGaps: true } : {};
  const compiled = compile(query, { ...options, ...asked });
  const findings = compiled.ok ? compiled.query.notices : compiled.diagnostics;
  expect(findings.map((finding) => finding.code)).toEqual([code]);
});
