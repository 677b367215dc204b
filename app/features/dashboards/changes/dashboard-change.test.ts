import { describe, expect, test } from "vitest";
import { dashboardChange } from "./dashboard-change";

const chart = { type: "line", x: "t", y: ["n"], groupBy: null, stacked: false };
const widget = { title: "Runs", kind: "chart", query: "SELECT 1", chart };
const create = { action: "create-dashboard", name: "Mine", description: "" };
const add = { action: "add-widget", dashboardId: "dash_1", widget };
const place = { id: "w", x: 0, y: 0, width: 6, height: 7 };
const move = { action: "move-widgets", dashboardId: "dash_1", revision: 1, places: [place] };
const fits = (body: unknown) => dashboardChange.safeParse(body).success;

test.each([create, { ...create, widget }, add, { ...add, size: { width: 4, height: 4 } }, move])("%j", (body) => {
  expect(fits(body)).toBe(true);
});

test("names lose the blanks around them", () => {
  expect(dashboardChange.parse({ ...create, name: "  Mine " })).toMatchObject({ name: "Mine" });
});

describe("refused", () => {
  test.each([
    ["an organization in the body", { ...create, organizationId: "org_globex" }],
    ["an unknown action", { ...create, action: "drop-table" }],
    ["no name", { ...create, name: "   " }],
    ["a long name", { ...create, name: "a".repeat(101) }],
    ["a line break in a name", { ...create, name: "a\nb" }],
    ["half a surrogate pair", { ...create, name: "a\ud800" }],
    ["NUL in a description", { ...create, description: "a\0" }],
    ["NUL in a query", { ...add, widget: { ...widget, query: "SELECT '\0'" } }],
    ["NUL in a chart", { ...add, widget: { ...widget, chart: { ...chart, x: "\0" } } }],
    ["half a surrogate pair in a chart", { ...add, widget: { ...widget, chart: { ...chart, y: ["\udfff"] } } }],
    ["a chart without its settings", { ...add, widget: { ...widget, chart: null } }],
    ["a table with a chart's settings", { ...add, widget: { ...widget, kind: "table" } }],
    ["an endless chart", { ...add, widget: { ...widget, chart: { ...chart, y: Array(1000).fill("column") } } }],
    ["a widget over the edge", { ...move, places: [{ ...place, x: 7 }] }],
    ["a widget of no height", { ...move, places: [{ ...place, height: 0 }] }],
    ["half a column", { ...move, places: [{ ...place, x: 0.5 }] }],
    ["a widget named twice", { ...move, places: [place, { ...place, x: 6 }] }],
    ["a revision beyond the column", { ...move, revision: 2 ** 31 }],
  ])("%s", (_case, body) => expect(fits(body)).toBe(false));
});
