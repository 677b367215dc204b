import { expect, test } from "vitest";
import { rangeBeforeZoom, type Zoom, zoomedIn } from "./zooms";

const week = { period: "7d" };
const day = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" };
const hour = { from: "2026-03-01T10:00:00Z", to: "2026-03-01T11:00:00Z" };

test("each zoom leads back to the range that it was made in", () => {
  const zooms = zoomedIn(zoomedIn([], week, day), day, hour);
  expect(rangeBeforeZoom(zooms, hour)).toEqual(day);
  expect(rangeBeforeZoom(zooms, day)).toEqual(week);
  expect(rangeBeforeZoom(zooms, week)).toBeNull();
  expect(rangeBeforeZoom(zooms, { period: "24h" })).toBeNull();
});

test("a range that was zoomed to twice leads back to where it was zoomed from last", () => {
  const zooms = zoomedIn(zoomedIn(zoomedIn([], week, hour), week, day), day, hour);
  expect(rangeBeforeZoom(zooms, hour)).toEqual(day);
});

test("a zoom to the range itself is none, and the oldest are forgotten", () => {
  expect(zoomedIn([], day, day)).toEqual([]);
  const at = (second: number) => ({ from: day.from, to: new Date(Date.parse(day.to) - second * 1000).toISOString() });
  let zooms: readonly Zoom[] = [];
  for (let second = 0; second < 30; second++) zooms = zoomedIn(zooms, at(second), at(second + 1));
  expect(zooms).toHaveLength(20);
  expect(rangeBeforeZoom(zooms, at(1))).toBeNull();
  expect(rangeBeforeZoom(zooms, at(30))).toEqual({ ...at(29), to: at(29).to.replace(".000Z", "Z") });
});
