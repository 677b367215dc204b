import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatQuery } from "./format-query.js";

const page = readFileSync(new URL("../../../../docs/language/formatting.md", import.meta.url), "utf8");
const pairs = [...page.matchAll(/```sql written\n([\s\S]*?)\n```\n\n```sql formatted\n([\s\S]*?)\n```/g)];

test("every block of the page is one of a pair", () => {
  expect(page.match(/```sql/g)).toHaveLength(pairs.length * 2);
  expect(pairs.length).toBeGreaterThan(5);
});

test.each(pairs.map(([, written, formatted]) => [written ?? "", formatted ?? ""]))("%s", (written, formatted) => {
  expect(formatQuery(written)).toEqual({ ok: true, text: formatted });
  expect(formatQuery(formatted)).toEqual({ ok: true, text: formatted });
});
