/**
 * What is collected of a Node process. The table offers these names, the demo generates them and the server reports
 * them of itself. Utilizations go from 0 to 1, memory and heap are bytes, delays are milliseconds.
 */
export const processMetricNames = [
  "process.cpu.utilization",
  "process.memory.usage",
  "system.memory.usage",
  "nodejs.event_loop.utilization",
  "nodejs.event_loop.delay.p50",
  "nodejs.event_loop.delay.p95",
  "nodejs.event_loop.delay.p99",
  "nodejs.event_loop.delay.max",
  "nodejs.heap.used",
  "nodejs.heap.total",
] as const;

export type ProcessMetricName = (typeof processMetricNames)[number];
