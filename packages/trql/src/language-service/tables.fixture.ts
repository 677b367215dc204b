import type { ColumnDescription, TableDescription } from "../schema/table-description.js";
import { arrayOf, dateTime64, enumOf, scalar, type TrqlType } from "../types/type.js";

type More = Partial<Pick<ColumnDescription, "values" | "knownValues" | "renderType">>;

function column(name: string, type: TrqlType, more: More = {}): ColumnDescription {
  return { name, type, description: `The ${name}.`, renderType: null, core: true, ...more };
}
function closed(name: string, ...values: string[]): ColumnDescription {
  return column(name, enumOf(values), { values });
}

/** Tables for the tests of this folder: small, with every kind of column. */
export const tables: readonly TableDescription[] = [
  {
    name: "runs",
    description: "Runs.",
    timeColumn: "triggered_at",
    columns: [
      column("run_id", scalar("String"), { renderType: "runId" }),
      closed("status", "Completed", "Failed", "Queued"),
      column("task", scalar("String")),
      column("queue", scalar("String")),
      column("tags", arrayOf(scalar("String"))),
      column("depth", scalar("UInt8")),
      column("is_test", scalar("Bool")),
      closed("machine", "micro", "small-1x"),
      column("cost", scalar("Float64"), { renderType: "costInDollars" }),
      column("output", scalar("JSON")),
      column("triggered_at", dateTime64(3)),
      column("completed_at", dateTime64(3, true)),
    ],
  },
  {
    name: "metrics",
    description: "Metrics.",
    timeColumn: "bucket_start",
    columns: [
      column("metric_name", scalar("String"), { knownValues: ["process.cpu.utilization", "process.memory.usage"] }),
      column("value", scalar("Float64")),
      column("run_id", scalar("String", true)),
      column("task", scalar("String", true)),
      column("attributes", scalar("JSON")),
      column("bucket_start", dateTime64(3)),
    ],
  },
  {
    name: "queries",
    description: "Queries.",
    timeColumn: "executed_at",
    columns: [
      column("query_id", scalar("String")),
      closed("source", "editor", "widget", "api"),
      column("duration", scalar("Int64")),
      column("order", scalar("Int64")),
      column("executed_at", dateTime64(3)),
    ],
  },
];
