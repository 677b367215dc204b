import { dashboardsPath, type Place } from "../tenancy/paths";

/** Where changes are sent. Ids of dashboards have a prefix, so none can be `changes` or `choices`. */
export const dashboardChangesPath = (at: Place) => `${dashboardsPath(at)}/changes`;

/** What the dialog for adding a widget needs to know: dashboards, how full they are, the plan's limits. */
export const dashboardChoicesPath = (at: Place) => `${dashboardsPath(at)}/choices`;
