import { expect, it } from "vitest";
import { dialectName, dialectNames } from "./dialect-names.js";
import { findFunction } from "./registry.js";

it("names of other dialects are none of the language's, and lead to functions that there are", () => {
  for (const written of dialectNames) {
    expect(findFunction(written), written).toBeUndefined();
    const known = dialectName(written);
    if (known && "name" in known) expect(findFunction(known.name)?.name, written).toBe(known.name);
  }
});

it.each([
  ["NVL", { name: "ifNull" }],
  ["p99", { help: "Write quantile(0.99)(value)." }],
  ["p999", { help: "Write quantile(0.999)(value)." }],
  ["constructor", null],
  ["p9", null],
])("%s", (written, known) => expect(dialectName(written)).toEqual(known));
