/** What an organization's plan allows (PRODUCT.md). The one table; nothing else states a plan's numbers. */
export const plans = {
  free: {
    lookBackDays: 7,
    concurrentQueries: 3,
    concurrentWidgetQueries: 8,
    dashboards: 3,
    widgetsPerDashboard: 12,
    savedQueries: 50,
    wallTimeSeconds: 10,
    memoryBytes: 512 * 1024 ** 2,
  },
  hobby: {
    lookBackDays: 30,
    concurrentQueries: 5,
    concurrentWidgetQueries: 16,
    dashboards: 10,
    widgetsPerDashboard: 24,
    savedQueries: 100,
    wallTimeSeconds: 10,
    memoryBytes: 1024 ** 3,
  },
  pro: {
    lookBackDays: 90,
    concurrentQueries: 10,
    concurrentWidgetQueries: 30,
    dashboards: 100,
    widgetsPerDashboard: 50,
    savedQueries: 500,
    wallTimeSeconds: 20,
    memoryBytes: 2 * 1024 ** 3,
  },
  enterprise: {
    lookBackDays: 366,
    concurrentQueries: 20,
    concurrentWidgetQueries: 60,
    dashboards: 1000,
    widgetsPerDashboard: 100,
    savedQueries: 1000,
    wallTimeSeconds: 30,
    memoryBytes: 4 * 1024 ** 3,
  },
} as const;

export type PlanName = keyof typeof plans;
export type Plan = (typeof plans)[PlanName];

/** True for the name of a plan; own keys only, so that `constructor` is none. */
export function isPlanName(name: string): name is PlanName {
  return Object.hasOwn(plans, name);
}
