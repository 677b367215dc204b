import { expect, it } from "vitest";
import { findChoices } from "./find-choices";

const choices = [
  { value: "1", label: "America/New_York" },
  { value: "2", label: "Overview", group: "Dashboards" },
  { value: "3", label: "Sign out", words: "log off leave" },
  { value: "4", label: "My overview of costs" },
];
const found = (typed: string) => findChoices(choices, typed).map(({ value }) => value);

it.each([
  ["", ["1", "2", "3", "4"]],
  ["new york", ["1"]],
  ["OVER", ["2", "4"]],
  ["dash over", ["2"]],
  ["out sign", ["3"]],
  ["leave", ["3"]],
  ["nothing", []],
])("%j", (typed, values) => {
  expect(found(typed)).toEqual(values);
});
it("what begins as typed stands first", () => {
  expect(findChoices([...choices].reverse(), "over").map(({ value }) => value)).toEqual(["2", "4"]);
});
