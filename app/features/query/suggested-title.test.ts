import { expect, test } from "vitest";
import { suggestedTitle } from "./suggested-title";

const column = (name: string, type: string) => ({ name, type, renderType: null, description: null });
const bucket = column("timeBucket", "DateTime");
const runs = column("runs", "UInt64");
const status = column("status", "Enum");

test.each([
  [[bucket, status, runs], "Runs by status over time"],
  [[bucket, runs], "Runs over time"],
  [[column("task_identifier", "String"), column("total_cost", "Float64")], "Total cost by task identifier"],
  [[runs], "Runs"],
  [[column("run_id", "String"), status], "Run id"],
  [[bucket], "TimeBucket"],
  [[], "Result"],
])("%#", (columns, title) => expect(suggestedTitle(columns)).toBe(title));
