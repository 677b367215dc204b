import type { QueryColumn, QueryValue } from "trql/protocol";
import { describe, expect, test } from "vitest";
import { formatValue } from "./format-value";

const as = (value: QueryValue, renderType: QueryColumn["renderType"], type = "Float64") =>
  formatValue(value, { type, renderType, timeZone: "Europe/Berlin" });

describe("formatValue", () => {
  test.each<[QueryValue, QueryColumn["renderType"], string]>([
    [0, "duration", "0 ms"],
    [1200, "duration", "1.2 s"],
    [200_000, "duration", "3 m 20 s"],
    [7_500_000, "duration", "2 h 5 m"],
    [-1200, "duration", "-1.2 s"],
    [59_999, "duration", "1 m 0 s"],
    [125, "durationSeconds", "2 m 5 s"],
    [0.0000123, "costInDollars", "$0.0000123"],
    [12.34, "costInDollars", "$12.34"],
    [1234.5, "costInDollars", "$1,234.50"],
    [0, "costInDollars", "$0.00"],
    [-0.5, "costInDollars", "-$0.50"],
    [1234, "cost", "$12.34"],
    [0, "bytes", "0 B"],
    [1536, "bytes", "1.5 KiB"],
    [1500, "decimalBytes", "1.5 kB"],
    [1_200_000, "quantity", "1.2M"],
    [999_999, "quantity", "1M"],
    [1e300, "quantity", "1e+288T"],
    [1e300, "costInDollars", "$1e+300"],
    [12.345, "percent", "12.35%"],
    ["nan", "bytes", "nan"],
    ["-inf", null, "-inf"],
    [null, "duration", "NULL"],
  ])("%j as %s is %s", (value, renderType, expected) => expect(as(value, renderType)).toBe(expected));

  test("keeps every digit of 64-bit integers", () => {
    expect(as("-9223372036854775808", null, "Nullable(Int64)")).toBe("-9,223,372,036,854,775,808");
  });
  test("keeps every digit of decimals", () => {
    expect(as("12345678901234567890.123456789", null, "Decimal(38, 9)")).toBe("12,345,678,901,234,567,890.123456789");
  });
  test("shows times in the zone asked for", () => {
    expect(as("2026-03-01T23:30:00.120Z", null, "DateTime64(3)")).toBe("2026-03-02 00:30:00.120");
    expect(as("2026-03-01T23:30:00Z", null, "DateTime")).toBe("2026-03-02 00:30:00");
  });
  test("tells apart the times that clocks show twice", () => {
    const clocks = ["2026-10-25T00:43:00Z", "2026-10-25T01:23:00Z", "2026-10-25T02:23:00Z"].map((value) =>
      formatValue(value, { type: "DateTime", renderType: null, timeZone: "Europe/Berlin" }).slice(11),
    );
    expect(clocks).toEqual(["02:43:00 +02:00", "02:23:00 +01:00", "03:23:00"]);
  });
  test("shows as many digits of the second as the type has, in UTC as elsewhere", () => {
    const type = "Nullable(DateTime64(3))";
    for (const timeZone of ["UTC", "Asia/Tokyo"]) {
      const clocks = ["2026-03-01T03:30:00.86Z", "2026-03-01T03:30:00Z"].map((value) =>
        formatValue(value, { type, renderType: null, timeZone }).slice(14),
      );
      expect(clocks).toEqual(["30:00.860", "30:00.000"]);
    }
  });
  test("leaves text, empty text and JSON as they are", () => {
    expect(as("-1200", null, "String")).toBe("-1200");
    expect(as("", null, "String")).toBe("");
    expect(as({ a: [1, null] }, null, "JSON")).toBe('{"a":[1,null]}');
  });
});
