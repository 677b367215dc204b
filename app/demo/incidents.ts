const minute = 60_000;
const hour = 60 * minute;

/**
 * What went wrong lately in the first environment, Acme's store in production. `from` and `until` are ages in
 * milliseconds before the demo was loaded; `task` counts the demo's tasks from 1.
 */
export const gatewayOutage = {
  task: 1,
  from: 7 * hour,
  until: 7 * hour - 40 * minute,
  /** Share of the runs that fail. */
  failures: 0.87,
  error: { name: "GatewayTimeoutError", message: "The payment gateway did not answer within 10 seconds" },
} as const;

/** Orders waited for machines, and executed slowly once they had one. */
export const backlog = {
  task: 6,
  from: 52 * hour,
  until: 52 * hour - 90 * minute,
  /** Longest time in the queue, in milliseconds. */
  longestWait: 12 * minute,
  /** How many times as long as usual a run executed. */
  slowdown: 5,
} as const;
