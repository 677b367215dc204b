/** How much of the organization a query sees. The credential decides what is the most that may be asked for. */
export const queryScopes = ["environment", "project", "organization"] as const;
export type QueryScope = (typeof queryScopes)[number];
