import { expect, test } from "vitest";
import { exampleGroups } from "./example-groups";
import { findExamples } from "./find-examples";

const titles = (typed: string) =>
  findExamples(exampleGroups, typed).flatMap(({ examples }) => examples.map(({ title }) => title));

test("examples are found by the words of their title, in any order and case", () => {
  expect(titles("RATE success")).toEqual(["Success rate by task"]);
});

test("a function or a column finds the queries that use it", () => {
  expect(titles("laginframe")).toEqual(["Change from bucket to bucket"]);
  expect(titles("bucket_start")).toEqual(["Which metrics there are"]);
});

test("a group's title finds all of it, and no other group is left", () => {
  expect(findExamples(exampleGroups, "speed").map(({ title }) => title)).toEqual(["Speed"]);
});

test("without words all groups are there, and with one that is nowhere none", () => {
  expect(findExamples(exampleGroups, "  ")).toEqual(exampleGroups);
  expect(findExamples(exampleGroups, "unicorn")).toEqual([]);
});

test("no two examples have one title, by which the list tells them apart", () => {
  const all = exampleGroups.flatMap(({ examples }) => examples.map(({ title }) => title));
  expect(all.filter((title, index) => all.indexOf(title) !== index)).toEqual([]);
});
