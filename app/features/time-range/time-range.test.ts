import { describe, expect, test } from "vitest";
import { readTimeRange, resolveTimeRange, type TimeRangeSelection, writeTimeRange } from "./time-range";

const read = (search: string) => readTimeRange(new URLSearchParams(search));

describe("readTimeRange", () => {
  test.each([
    ["period=24h", { period: "24h" }],
    ["period=3mo", { period: "3mo" }],
    ["period=1y&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z", { period: "1y" }],
    [
      "from=2026-03-01T00:00:00Z&to=2026-03-02T12:30:00.250Z",
      { from: "2026-03-01T00:00:00Z", to: "2026-03-02T12:30:00.250Z" },
    ],
    [
      "from=2026-03-01T00:00%2B02:00&to=2026-03-01T00:00-05:30",
      { from: "2026-02-28T22:00:00Z", to: "2026-03-01T05:30:00Z" },
    ],
  ])("%s", (search, selection) => expect(read(search)).toEqual(selection));

  test.each([
    "",
    "period=",
    "period=0d",
    "period=-7d",
    "period=7",
    "period=7D",
    "period=1.5h",
    "period=100000d",
    "period=7d%20",
    "period=7d%0A",
    "period=constructor",
    "period=7d;DROP TABLE runs",
    "from=2026-03-01T00:00:00Z",
    "to=2026-03-01T00:00:00Z",
    "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
    "from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z",
    "from=2026-03-01&to=2026-03-02",
    "from=2026-03-01T00:00:00&to=2026-03-02T00:00:00",
    "from=2026-02-30T00:00:00Z&to=2026-03-02T00:00:00Z",
    "from=2026-03-01T24:00:00Z&to=2026-03-02T00:00:00Z",
    "from=2026-13-01T00:00:00Z&to=2027-01-01T00:00:00Z",
    "from=1969-12-31T00:00:00Z&to=2026-03-01T00:00:00Z",
    "from=%2B275760-09-13T00:00:00Z&to=2026-03-01T00:00:00Z",
    "from=now()&to=<script>",
  ])("%j is the default range", (search) => expect(read(search)).toEqual({ period: "7d" }));
});

describe("writeTimeRange", () => {
  const selections: TimeRangeSelection[] = [
    { period: "7d" },
    { period: "90m" },
    { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" },
  ];
  test.each(selections)("%j is read again as it was, whatever stood there before", (selection) => {
    for (const before of ["", "period=1h", "from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z"]) {
      expect(readTimeRange(writeTimeRange(new URLSearchParams(before), selection))).toEqual(selection);
    }
  });

  test("leaves the rest of the search, the given one itself, and the default range out", () => {
    const before = new URLSearchParams("q=SELECT%201&period=1h");
    expect(writeTimeRange(before, { period: "7d" }).toString()).toBe("q=SELECT+1");
    expect(before.get("period")).toBe("1h");
  });
});

test("a period ends now, an absolute range is as it is", () => {
  const now = Date.UTC(2026, 2, 10, 12);
  expect(resolveTimeRange({ period: "2w" }, now)).toEqual({ from: Date.UTC(2026, 1, 24, 12), to: now });
  expect(resolveTimeRange({ from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" }, now)).toEqual({
    from: Date.UTC(2026, 2, 1),
    to: Date.UTC(2026, 2, 2),
  });
});
