import { describe, expect, it } from "vitest";
import type { ChartConfig } from "../charts/chart-config";
import { readQueryUrl, writeQueryUrl } from "./query-url";

const chart: ChartConfig = { type: "bar", x: "status", y: ["n"], groupBy: null, stacked: true };

describe("the query page's link", () => {
  it("reads back what it wrote and keeps the rest", () => {
    const state = {
      query: "SELECT '&=😀'\nFROM runs",
      scope: "project",
      view: "chart",
      chart,
    } as const;
    const written = writeQueryUrl(new URLSearchParams("period=24h"), state);
    expect(readQueryUrl(new URLSearchParams(written.toString()))).toEqual(state);
    expect(written.get("period")).toBe("24h");
  });
  it("leaves defaults out", () => {
    const link = new URLSearchParams("q=a&scope=project&view=table");
    expect(writeQueryUrl(link, { query: "", scope: "environment", view: null }).toString()).toBe("");
  });
  it.each(["scope=all&view=pie&chart={", 'chart={"type":"pie"}', "chart=null"])("takes %s for no choice", (link) => {
    expect(readQueryUrl(new URLSearchParams(link))).toEqual({
      query: "",
      scope: "environment",
      view: null,
      chart: null,
    });
  });
});
