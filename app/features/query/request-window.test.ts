import { expect, test } from "vitest";
import { requestWindow } from "./request-window";

const now = new Date("2026-03-10T12:00:00Z");
const ask = (request: object) => requestWindow({ query: "", ...request }, now);

test("a period ends now", () => {
  expect(ask({ period: "90m" })).toEqual({ from: new Date("2026-03-10T10:30:00Z"), to: now });
  expect(ask({ period: "1y" })).toEqual({ from: new Date(now.getTime() - 366 * 86_400_000), to: now });
  expect(ask({})).toEqual({ from: new Date("2026-03-03T12:00:00Z"), to: now });
});

test("from and to are taken as they are, and `to` is now when it is missing", () => {
  const from = "2026-03-01T00:00:00+02:00";
  expect(ask({ from, to: "2026-03-02T00:00:00Z" })).toEqual({
    from: new Date("2026-02-28T22:00:00Z"),
    to: new Date("2026-03-02T00:00:00Z"),
  });
  expect(ask({ from })).toEqual({ from: new Date("2026-02-28T22:00:00Z"), to: now });
});

test.each([
  [{ from: "2026-03-02T00:00:00Z", to: "2106-01-01T00:00:00.001Z" }],
  [{ period: "1d", from: "2026-03-01T00:00:00Z" }],
  [{ to: "2026-03-01T00:00:00Z" }],
  [{ from: "2026-03-02T00:00:00Z", to: "2026-03-02T00:00:00Z" }],
  [{ from: "2026-03-11T00:00:00Z" }],
])("%j contradicts itself", (request) => {
  expect(ask(request)).toHaveProperty("problem");
});
