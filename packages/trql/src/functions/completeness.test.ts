import { expect, test } from "vitest";
import { findFunction, functions } from "./registry.js";
import { requiredNames } from "./required-names.fixture.js";

test.each(Object.entries(requiredNames))("every name of %s is in the language", (_family, names) => {
  expect(names.split(" ").filter((name) => !findFunction(name))).toEqual([]);
});

test("every row has a sentence and an example that uses it", () => {
  for (const { name, aliases = [], description, example = "" } of functions.values()) {
    expect(description, name).toMatch(/^[-A-Z0-9].*\.$/);
    const words = example.toLowerCase().split(/\W+/);
    expect(
      [name, ...aliases].some((each) => words.includes(each.toLowerCase())),
      name,
    ).toBe(true);
  }
});
