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
      timeZone: "Asia/Tokyo",
      compare: true,
    } as const;
    const written = writeQueryUrl(new URLSearchParams("period=24h"), state);
    expect(readQueryUrl(new URLSearchParams(written.toString()))).toEqual(state);
    expect(written.get("period")).toBe("24h");
  });
  it("leaves defaults out", () => {
    const link = new URLSearchParams("q=a&scope=project&view=table&zone=Asia/Tokyo");
    const defaults = { query: "", scope: "environment", view: null, timeZone: "UTC" } as const;
    expect(writeQueryUrl(link, defaults).toString()).toBe("");
  });
  it.each(["scope=all&view=pie&chart={", 'chart={"type":"pie"}', "chart=null", "zone=%2B02:00", "zone=Nowhere"])(
    "takes %s for no choice",
    (link) => {
      expect(readQueryUrl(new URLSearchParams(link))).toEqual({
        query: "",
        scope: "environment",
        view: null,
        chart: null,
        compare: false,
        timeZone: "UTC",
      });
    },
  );
  it("names a kept query by its id until it says the query itself", () => {
    const link = new URLSearchParams("shared=link_1&period=24h");
    expect(writeQueryUrl(link, { view: "table" }).get("shared")).toBe("link_1");
    expect(writeQueryUrl(link, { query: "SELECT 1" }).toString()).toBe("period=24h&q=SELECT+1");
  });
});
