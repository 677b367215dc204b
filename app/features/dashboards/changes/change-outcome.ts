import type { ErrorBody } from "trql/protocol";
import type { StoredDashboard } from "../stored-dashboard";

/** What came of a change. The dashboard is null when the change deleted it. */
export type ChangeOutcome =
  | {
      readonly ok: true;
      readonly dashboardId: string;
      readonly dashboard: StoredDashboard | null;
      /** The widget that was added, changed, deleted or restored. */
      readonly widgetId?: string;
    }
  | {
      readonly ok: false;
      readonly error: ErrorBody["error"];
      /** With `conflict`: the dashboard as somebody else left it. */
      readonly current?: StoredDashboard;
    };
