import { check, compile } from "trql";
import { expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { hostileTexts } from "./hostile-texts";
import { now, optionsFor } from "./run-trql";

// A machine that is busy with other things may be slow: how long they take is measured by the bench.
test.each(hostileTexts)("$name", ({ text, code }) => {
  const compiled = compile(text, optionsFor("org_hostile"));
  const { diagnostics } = check(text, { tables: tableDescriptions, timeZone: "UTC", now });
  const firstError = diagnostics.find((finding) => finding.severity === "error") ?? null;
  expect([firstError?.code ?? null, compiled.ok]).toEqual([code, code === null]);
  for (const { range, fixes = [] } of diagnostics) {
    for (const { from, to } of [range, ...fixes.map((fix) => fix.range)]) {
      expect(0 <= from && from <= to && to <= text.length, `${from}–${to}`).toBe(true);
    }
  }
});
