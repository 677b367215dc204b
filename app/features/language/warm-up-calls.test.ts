import type { TableDescription } from "trql";
import { expect, test } from "vitest";
import { languageCalls } from "./language-calls";
import { warmUpCalls } from "./warm-up-calls";

const tables: readonly TableDescription[] = [
  {
    name: "orders",
    description: "",
    timeColumn: "at",
    columns: [{ name: "id", type: { kind: "String", nullable: false }, description: "", renderType: null, core: true }],
  },
];

test("each text is checked and completed at its end, and nothing is thrown over tables of any kind", () => {
  const calls = languageCalls(tables);
  const checked: string[] = [];
  const completed: [string, number][] = [];
  const counting = {
    ...calls,
    check: (text: string, zone: string) => {
      checked.push(text);
      return calls.check(text, zone);
    },
    complete: (text: string, at: number) => {
      completed.push([text, at]);
      return calls.complete(text, at, {});
    },
  };
  for (const steps = warmUpCalls(counting, tables); !steps.next().done; );
  expect(checked.length).toBeGreaterThan(5);
  expect(completed).toEqual(checked.map((text) => [text, text.length]));
});
