import { expect, test } from "vitest";
import { toMarkdown } from "./to-markdown";
import { typeLine } from "./type-line";

test("the zone is named where times are shown by its clock, and nowhere else", () => {
  const pretty = { pretty: true, timeZone: "Asia/Tokyo" };
  expect(typeLine({ type: "DateTime64(3)" }, pretty)).toBe("DateTime64(3), Asia/Tokyo");
  expect(typeLine({ type: "Nullable(DateTime)" }, pretty)).toBe("Nullable(DateTime), Asia/Tokyo");
  expect(typeLine({ type: "DateTime64(3)" }, { ...pretty, pretty: false })).toBe("DateTime64(3)");
  expect(typeLine({ type: "Date" }, pretty)).toBe("Date");
  expect(typeLine({ type: "Array(DateTime)" }, pretty)).toBe("Array(DateTime)");
});

test("a table in Markdown names the zone of its times too", () => {
  const response = {
    columns: [
      { name: "at", type: "DateTime", renderType: null, description: null },
      { name: "day", type: "Date", renderType: null, description: null },
    ],
    rows: [{ at: "2026-03-01T20:00:00Z", day: "2026-03-01" }],
  } as unknown as Parameters<typeof toMarkdown>[0];
  expect(toMarkdown(response, "Asia/Tokyo").split("\n")).toMatchObject({
    0: "| at (Asia/Tokyo) | day |",
    2: "| 2026-03-02 05:00:00 | 2026-03-01 |",
  });
  expect(toMarkdown(response).split("\n")).toMatchObject({
    0: "| at | day |",
    2: "| 2026-03-01T20:00:00Z | 2026-03-01 |",
  });
});
