import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../preparation/root.mjs";
import { mutations } from "./mutations";

/** The proof says so too, an hour later. */
test("every mutation finds its line, once, and tests that there are", () => {
  const read = new Map<string, string>();
  const lost = mutations.filter(({ file, find, tests }) => {
    const text = read.get(file) ?? readFileSync(join(root, file), "utf8");
    read.set(file, text);
    return text.split(find).length !== 2 || !tests.every((each) => existsSync(join(root, each)));
  });
  expect(lost.map(({ name }) => name)).toEqual([]);
});

test("no two mutations have one name, by which they are run", () => {
  const names = mutations.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
