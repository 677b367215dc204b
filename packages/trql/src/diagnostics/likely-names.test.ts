import { expect, test } from "vitest";
import { likelyNames } from "./likely-names";

const columns = [
  { name: "tags", alsoCalled: ["labels"] },
  { name: "task_version", alsoCalled: ["version"] },
  { name: "task_identifier", usual: true },
  { name: "environment" },
  { name: "environment_type" },
  { name: "sdk_version" },
  { name: "total_cost", alsoCalled: ["cost"] },
  { name: "compute_cost" },
  { name: "executed_at", alsoCalled: ["started", "start_time"] },
  { name: "start_delay" },
];

test.each([
  ["a slip", "tasg", "tags"],
  ["a slip in one of several words", "task_verison", "task_version"],
  ["other letters", "TaskIdentifier", "task_identifier"],
  ["no underscore", "sdkversion", "sdk_version"],
  ["a first word that several have: the usual one", "task", "task_identifier"],
  ["a beginning", "env", "environment"],
  ["beginnings of several words", "env_typ", "environment_type"],
  ["another ending", "tasks", "task_identifier"],
  ["more words than it has", "environment_name", "environment"],
  ["called so elsewhere", "cost", "total_cost"],
  ["called so elsewhere, with another ending", "costs", "total_cost"],
  ["called so elsewhere, with more words", "cost_usd", "total_cost"],
  ["the most words of what it is called", "start_time_utc", "executed_at"],
  ["another word in a word's place", "task_kind", null],
  ["a word that two have in the same place", "st", null],
  ["nothing", "colour", null],
])("%s: %s", (_, written, meant) => expect(likelyNames(written, columns).meant).toBe(meant));

test("names all that have the word", () => {
  expect(likelyNames("version", columns).withTheWord).toEqual(["task_version", "sdk_version"]);
});
