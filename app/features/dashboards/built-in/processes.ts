import type { BuiltInDashboard } from "./built-in-dashboard";

/** What the processes that execute the runs use. */
export const processes: BuiltInDashboard = {
  id: "processes",
  name: "Processes",
  description: "CPU, memory and event loop of the processes that execute runs.",
  widgets: [],
};
