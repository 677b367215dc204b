import { sendJson } from "~/api/send-json";
import type { ChangeOutcome } from "./change-outcome";
import type { DashboardChange } from "./dashboard-change";

/** Sends a change to the server. Failures of the way there are outcomes, too. */
export function sendChange(path: string, change: DashboardChange): Promise<ChangeOutcome> {
  return sendJson<ChangeOutcome>(path, change);
}
