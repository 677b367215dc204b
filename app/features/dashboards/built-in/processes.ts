import type { DashboardWidget } from "../dashboard-widget";
import type { BuiltInDashboard } from "./built-in-dashboard";

/** Pieces of a metric's query; every chart here is one or more measurements over time. */
function overTime(items: readonly string[], where: string): string {
  return `SELECT\n  timeBucket(),\n  ${items.join(",\n  ")}\nFROM metrics\nWHERE ${where}\nGROUP BY timeBucket\nORDER BY timeBucket`;
}

function lines(y: string[]): DashboardWidget["chart"] {
  return { type: "line", x: "timeBucket", y, groupBy: null, stacked: false };
}

/** What the processes that execute the runs use. */
export const processes: BuiltInDashboard = {
  id: "processes",
  name: "Processes",
  description: "CPU, memory and event loop of the processes that execute the runs.",
  widgets: [
    {
      id: "machines",
      title: "Processes seen",
      kind: "number",
      query: "SELECT uniqExact(machine_id) AS processes\nFROM metrics",
      chart: null,
      x: 0,
      y: 0,
      width: 3,
      height: 3,
    },
    {
      id: "average-cpu",
      title: "Average CPU",
      kind: "number",
      query:
        "SELECT prettyFormat(100 * avg(value), 'percent') AS cpu\nFROM metrics\nWHERE metric_name = 'process.cpu.utilization'",
      chart: null,
      x: 3,
      y: 0,
      width: 3,
      height: 3,
    },
    {
      id: "peak-memory",
      title: "Highest memory",
      kind: "number",
      query:
        "SELECT prettyFormat(max(value), 'bytes') AS memory\nFROM metrics\nWHERE metric_name = 'process.memory.usage'",
      chart: null,
      x: 6,
      y: 0,
      width: 3,
      height: 3,
    },
    {
      id: "worst-lag",
      title: "Longest event loop lag",
      kind: "number",
      query:
        "SELECT prettyFormat(max(value), 'duration') AS lag\nFROM metrics\nWHERE metric_name = 'nodejs.event_loop.delay.max'",
      chart: null,
      x: 9,
      y: 0,
      width: 3,
      height: 3,
    },
    {
      id: "cpu",
      title: "CPU",
      kind: "chart",
      query: overTime(
        [
          "prettyFormat(100 * avg(value), 'percent') AS average",
          "prettyFormat(100 * max(value), 'percent') AS highest",
        ],
        "metric_name = 'process.cpu.utilization'",
      ),
      chart: lines(["average", "highest"]),
      x: 0,
      y: 3,
      width: 6,
      height: 7,
    },
    {
      id: "memory",
      title: "Memory",
      kind: "chart",
      query: overTime(
        ["prettyFormat(avg(value), 'bytes') AS average", "prettyFormat(max(value), 'bytes') AS highest"],
        "metric_name = 'process.memory.usage'",
      ),
      chart: lines(["average", "highest"]),
      x: 6,
      y: 3,
      width: 6,
      height: 7,
    },
    {
      id: "heap",
      title: "Heap",
      kind: "chart",
      query: overTime(
        [
          "prettyFormat(avgIf(value, metric_name = 'nodejs.heap.used'), 'bytes') AS used",
          "prettyFormat(avgIf(value, metric_name = 'nodejs.heap.total'), 'bytes') AS allocated",
        ],
        "metric_name IN ('nodejs.heap.used', 'nodejs.heap.total')",
      ),
      chart: lines(["used", "allocated"]),
      x: 0,
      y: 10,
      width: 6,
      height: 7,
    },
    {
      id: "event-loop-lag",
      title: "Event loop lag",
      kind: "chart",
      query: overTime(
        ["p50", "p95", "p99"].map(
          (part) =>
            `prettyFormat(avgIf(value, metric_name = 'nodejs.event_loop.delay.${part}'), 'duration') AS ${part}`,
        ),
        "metric_name IN ('nodejs.event_loop.delay.p50', 'nodejs.event_loop.delay.p95', 'nodejs.event_loop.delay.p99')",
      ),
      chart: lines(["p50", "p95", "p99"]),
      x: 6,
      y: 10,
      width: 6,
      height: 7,
    },
    {
      id: "event-loop-utilization",
      title: "Event loop utilization",
      kind: "chart",
      query: overTime(
        [
          "prettyFormat(100 * avg(value), 'percent') AS average",
          "prettyFormat(100 * max(value), 'percent') AS highest",
        ],
        "metric_name = 'nodejs.event_loop.utilization'",
      ),
      chart: lines(["average", "highest"]),
      x: 0,
      y: 17,
      width: 6,
      height: 9,
    },
    {
      id: "by-machine",
      title: "Busiest processes",
      kind: "table",
      query:
        "SELECT\n  machine_id,\n  prettyFormat(100 * avgIf(value, metric_name = 'process.cpu.utilization'), 'percent') AS cpu,\n  prettyFormat(avgIf(value, metric_name = 'process.memory.usage'), 'bytes') AS memory,\n  prettyFormat(maxIf(value, metric_name = 'nodejs.event_loop.delay.max'), 'duration') AS longest_lag\nFROM metrics\nGROUP BY machine_id\nORDER BY cpu DESC, machine_id\nLIMIT 10",
      chart: null,
      x: 6,
      y: 17,
      width: 6,
      height: 9,
    },
  ],
};
