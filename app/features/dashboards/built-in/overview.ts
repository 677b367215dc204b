import type { BuiltInDashboard } from "./built-in-dashboard";

/** How the environment's runs are going. */
export const overview: BuiltInDashboard = {
  id: "overview",
  name: "Overview",
  description: "How the runs of this environment are going.",
  widgets: [],
};
