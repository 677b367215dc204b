import { expect, test } from "vitest";
import { check } from "../check.js";
import { formatQuery } from "../format/format-query.js";
import type { TableDescription } from "../schema/table-description.js";
import { scalar } from "../types/type.js";
import { complete } from "./complete.js";
import { tables } from "./tables.fixture.js";
import { warmUp } from "./warm-up.js";
import { warmUpTexts } from "./warm-up-texts.js";

const now = new Date("2026-03-10T12:00:00Z");
const errorsOf = (text: string, known: readonly TableDescription[]) =>
  check(text, { tables: known, timeZone: "UTC", now }).diagnostics.filter(({ severity }) => severity === "error");

const column = { description: "", renderType: null, core: true };
/** Names that have to be quoted, and of text and numbers one column each. */
const strange: readonly TableDescription[] = [
  {
    name: 'or"ders',
    description: "",
    timeColumn: "at",
    columns: [
      { ...column, name: "select", type: scalar("String") },
      { ...column, name: 'a"b', type: scalar("Int64") },
      { ...column, name: "at", type: scalar("DateTime") },
    ],
  },
];

// A text that is refused early warms nothing behind the refusal.
test.each([
  ["ours", tables],
  ["names that have to be quoted", strange],
])("every text of the warm-up is a query over the tables: %s", (_, known) => {
  const texts = warmUpTexts(known, "long");
  expect(texts.length).toBeGreaterThan(20);
  for (const text of texts) expect(errorsOf(text, known), text.slice(0, 200)).toEqual([]);
});

test.each([
  ["no tables", []],
  ["a table with no columns", [{ name: "empty", description: "", timeColumn: "at", columns: [] }]],
  [
    "a table with neither numbers nor texts",
    [{ name: "t", description: "", timeColumn: "at", columns: [{ ...column, name: "json", type: scalar("JSON") }] }],
  ],
])("it can be run over %s", (_, known: readonly TableDescription[]) => {
  const readings = [
    (text: string) => errorsOf(text, known),
    (text: string) => complete(text, text.length, { tables: known }),
    formatQuery,
  ];
  const steps = [...warmUp(known, readings, "short")];
  expect(steps).toHaveLength(3 * warmUpTexts(known, "short").length);
});

test("one step reads one text in one way, and short texts are the first of all", () => {
  const read: string[] = [];
  const steps = warmUp(tables, [(text) => read.push(`1 ${text}`), (text) => read.push(`2 ${text}`)], "short");
  const [first] = warmUpTexts(tables, "long");
  steps.next();
  expect(read).toEqual([`1 ${first}`]);
  steps.next();
  expect(read).toEqual([`1 ${first}`, `2 ${first}`]);
});

test("answers are the same before and after it", () => {
  const text = "SELECT stauts, count() FROM runs WHERE depth BETWEEN 1 AND 2 GROUP BY ROLLUP(queue) ORDER BY ";
  const answers = () => [
    check(text, { tables, timeZone: "UTC", now }),
    complete(text, text.length, { tables }),
    formatQuery(text.replace(" ORDER BY ", "")),
  ];
  const before = answers();
  for (const _step of warmUp(tables, [(each) => errorsOf(each, tables), formatQuery], "short"));
  expect(answers()).toEqual(before);
});
