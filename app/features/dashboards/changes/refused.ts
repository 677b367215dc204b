import { RefusedChange } from "~/api/refused-change";
import type { StoredDashboard } from "../stored-dashboard";

/** Never leaves this folder. */
export class Refused extends RefusedChange<StoredDashboard> {}

export const noSuchDashboard = () => new Refused("not_found", "There is no such dashboard. It may have been deleted.");
export const noSuchWidget = () => new Refused("not_found", "There is no such widget. It may have been deleted.");
