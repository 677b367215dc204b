import { expect, test } from "vitest";
import { type CellPlace, moveCell } from "./cell-movement";
import { isSeveral, rangeBetween, rangeWords } from "./cell-range";
import { cellTitle } from "./cell-title";
import { columnWidths } from "./column-widths";
import { statusColor } from "./status-color";
import { textPlace } from "./text-place";
import { toMarkdown } from "./to-markdown";

const column = (name: string, type: string) => ({ name, type, renderType: null, description: null });
const size = { rows: 100, columns: 5, page: 10 };

test.each<[CellPlace, string, boolean, CellPlace | null]>([
  [{ row: 0, column: 0 }, "ArrowUp", false, { row: -1, column: 0 }],
  [{ row: -1, column: 0 }, "ArrowUp", false, { row: -1, column: 0 }],
  [{ row: 99, column: 4 }, "ArrowDown", false, { row: 99, column: 4 }],
  [{ row: 3, column: 4 }, "ArrowRight", false, { row: 3, column: 4 }],
  [{ row: 3, column: 2 }, "ArrowLeft", true, { row: 3, column: 0 }],
  [{ row: 3, column: 2 }, "Home", false, { row: 3, column: 0 }],
  [{ row: 3, column: 2 }, "Home", true, { row: 0, column: 0 }],
  [{ row: 3, column: 2 }, "End", true, { row: 99, column: 4 }],
  [{ row: 95, column: 2 }, "PageDown", false, { row: 99, column: 2 }],
  [{ row: 5, column: 2 }, "PageUp", false, { row: 0, column: 2 }],
  [{ row: -1, column: 2 }, "PageUp", false, { row: -1, column: 2 }],
  [{ row: -1, column: 2 }, "PageDown", false, { row: 9, column: 2 }],
  [{ row: 3, column: 2 }, "a", false, null],
])("from %j by %s (far: %s) to %j", (from, key, far, to) => expect(moveCell(from, key, far, size)).toEqual(to));

test("two cells are corners of a rectangle, the header is outside", () => {
  const range = rangeBetween({ row: 4, column: 1 }, { row: -1, column: 3 });
  expect(range).toEqual({ top: 0, bottom: 4, left: 1, right: 3 });
  expect(rangeWords(range)).toBe("5 rows × 3 columns");
  expect(rangeWords({ top: 2, bottom: 2, left: 0, right: 0 })).toBe("1 row × 1 column");
  expect(isSeveral({ top: 2, bottom: 2, left: 0, right: 0 })).toBe(false);
  expect(isSeveral({ top: 2, bottom: 2, left: 0, right: 1 })).toBe(true);
});

test("Markdown keeps a table whole whatever its values hold", () => {
  const markdown = toMarkdown({
    columns: [column("a|b", "String"), column("n", "Nullable(UInt64)")],
    rows: [
      { "a|b": "x|y\n<script> *b*", n: "9007199254740993" },
      { "a|b": "", n: null },
    ],
  });
  expect(markdown).toBe(
    "| a\\|b | n |\n| --- | ---: |\n| x\\|y<br>&lt;script\\> \\*b\\* | 9007199254740993 |\n|  | NULL |\n",
  );
});
test("Markdown shows values as the table does when asked", () => {
  const columns = [{ ...column("d", "Int64"), renderType: "duration" as const }, column("t", "DateTime")];
  expect(toMarkdown({ columns, rows: [{ d: "200000", t: "2026-03-01T23:30:00Z" }] }, "Europe/Berlin")).toBe(
    "| d | t (Europe/Berlin) |\n| ---: | --- |\n| 3 m 20 s | 2026-03-02 00:30:00 |\n",
  );
});

test("a cell's title is the exact value", () => {
  expect(cellTitle(null, column("c", "Nullable(String)"))).toBe("NULL: no value");
  expect(cellTitle("", column("c", "String"))).toBe("Empty text");
  expect(cellTitle("200000", { ...column("c", "Int64"), renderType: "duration" })).toBe("200000 ms");
  expect(cellTitle([], { ...column("c", "Array(Float64)"), renderType: "duration" })).toBe("[]");
  expect(cellTitle("2026-03-01T23:30:00.000Z", column("c", "DateTime"))).toBe("2026-03-01T23:30:00.000Z");
});

test("places in a text count lines and columns from one", () => {
  expect(textPlace("SELECT 1\r\nFROM x", 0)).toEqual({ line: 1, column: 1 });
  expect(textPlace("SELECT 1\r\nFROM x", 15)).toEqual({ line: 2, column: 6 });
});

test("statuses have the colour of their family, other texts none", () => {
  expect(statusColor("Timed out")).toBe("var(--status-failed)");
  expect(statusColor("constructor")).toBeNull();
});

test("wide content makes wide columns, up to a limit", () => {
  const columns = [column("a", "String"), column("b", "String"), column("c", "String")];
  const [short = 0, long = 0, huge = 0] = columnWidths(columns, [{ a: "x", b: "x".repeat(30), c: "x".repeat(5000) }]);
  expect(short).toBeLessThan(long);
  expect(long).toBeLessThan(huge);
  expect(huge).toBeLessThan(500);
});

test("a number has room for all of its digits", () => {
  const [width = 0] = columnWidths([column("tiny", "Float64")], [{ tiny: "-0.000001234" }]);
  // The table's digits are 8 pixels wide, and the cell has 24 beside them.
  expect(width).toBeGreaterThanOrEqual("-0.000001234".length * 8 + 24);
});

test("a long name leaves its values in sight on a phone", () => {
  const name = "how_many_runs_of_this_task_were_retried_at_least_once";
  const [width = 0] = columnWidths([column(name, "UInt64")], [{ [name]: "12" }]);
  expect(width).toBeLessThan(270);
  // One that is not much longer than usual is whole.
  const [usual = 0] = columnWidths([column("average_execution_duration", "UInt64")], []);
  expect(usual).toBeGreaterThan(26 * 7 + 24);
});
