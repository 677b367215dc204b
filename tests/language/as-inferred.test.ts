import { expect, test } from "vitest";
import { asInferred, asSent } from "./as-inferred";

test("zones and the storage of texts are left out, wherever they stand", () => {
  expect(asInferred("DateTime('UTC')")).toBe("DateTime");
  expect(asInferred("Nullable(DateTime64(3, 'Etc/GMT+5'))")).toBe("Nullable(DateTime64(3))");
  expect(asInferred("Tuple(DateTime64(0, 'America/New_York'), DateTime('UTC'))")).toBe(
    "Tuple(DateTime64(0), DateTime)",
  );
  expect(asInferred("Map(LowCardinality(String), LowCardinality(Nullable(String)))")).toBe(
    "Map(String, Nullable(String))",
  );
});

test("a document can be read as NULL", () => {
  expect(asInferred("Tuple(JSON, Array(JSON), Nullable(JSON))")).toBe(
    "Tuple(Nullable(JSON), Array(Nullable(JSON)), Nullable(JSON))",
  );
});

test("nothing else is", () => {
  for (const type of [
    "Nullable(UInt8)",
    "UInt8",
    "FixedString(4)",
    "Enum8('a' = 1)",
    "Decimal(18, 2)",
    "DateTime64(6)",
  ])
    expect(asInferred(type)).toBe(type);
});

test("an enum is a text for the engine, also inside other types", () => {
  expect(asSent("Tuple(Enum, Nullable(Enum), Array(Enum))")).toBe("Tuple(String, Nullable(String), Array(String))");
});
