import { expect, test } from "vitest";
import { describePlace, layoutOf, moveItem, resizeItem, sameLayout, withLayout } from "./layout";
import { overlaps } from "./place";

const widget = (id: string, x: number, y: number, width: number, height: number) => ({ id, x, y, width, height });
const widgets = [widget("a", 0, 0, 6, 4), widget("b", 6, 0, 6, 4), widget("c", 0, 4, 12, 5)];
const layout = layoutOf(widgets);
const places = (of: typeof layout) =>
  Object.fromEntries(of.map(({ i, x, y, w, h }) => [i, [x, y, w, h]] as const).sort());

test("gaps close upwards", () => {
  expect(places(layoutOf([widget("a", 0, 3, 6, 4)]))).toEqual({ a: [0, 0, 6, 4] });
});

test("down changes places with what is below, and up goes back", () => {
  const down = moveItem(layout, "a", "down");
  const item = down.find(({ i }) => i === "a");
  expect(item?.y).toBeGreaterThan(0);
  const up = moveItem(down, "a", "up");
  expect(up.find(({ i }) => i === "a")?.y).toBeLessThan(item?.y ?? 0);
});

test("sideways pushes the neighbour and nothing ever overlaps", () => {
  const right = moveItem(layout, "a", "right");
  expect(right.find(({ i }) => i === "a")?.x).toBe(1);
  let walk = layout;
  for (const step of ["right", "down", "right", "right", "up", "left", "down", "down", "up"] as const) {
    walk = moveItem(walk, "a", step);
    const now = withLayout(widgets, walk);
    expect(now.some((one, index) => now.slice(index + 1).some((other) => overlaps(one, other)))).toBe(false);
  }
});

test("edges are the end", () => {
  expect(moveItem(layout, "a", "left")).toBe(layout);
  expect(moveItem(layout, "a", "up")).toBe(layout);
  expect(moveItem(layout, "b", "right")).toBe(layout);
  expect(moveItem(layout, "c", "down")).toBe(layout);
  expect(moveItem(layout, "nobody", "down")).toBe(layout);
});

test("resizing stays within the grid and the least size", () => {
  expect(places(resizeItem(layout, "a", "down"))).toEqual({ a: [0, 0, 6, 5], b: [6, 0, 6, 4], c: [0, 5, 12, 5] });
  expect(resizeItem(layout, "c", "right")).toBe(layout);
  expect(resizeItem(layoutOf([widget("a", 0, 0, 2, 3)]), "a", "left")).toHaveLength(1);
  expect(places(resizeItem(layoutOf([widget("a", 0, 0, 2, 3)]), "a", "up"))).toEqual({ a: [0, 0, 2, 3] });
});

test("the layout that was given stays as it is", () => {
  const before = JSON.stringify(layout);
  moveItem(layout, "a", "down");
  resizeItem(layout, "a", "down");
  expect(JSON.stringify(layout)).toBe(before);
});

test("a place in words", () => {
  expect(describePlace(layout, "b")).toBe("Column 7, row 1, 6 of 12 columns wide, 4 rows high.");
});

test("layouts are the same whatever their order", () => {
  expect(sameLayout(layout, [...layout].reverse())).toBe(true);
  expect(sameLayout(layout, moveItem(layout, "a", "right"))).toBe(false);
});
