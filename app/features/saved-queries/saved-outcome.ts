import type { ErrorBody } from "trql/protocol";
import type { SavedQuery } from "./saved-query";

/** What came of a change, or of opening one: the query as it stands, null when the change deleted it. */
export type SavedOutcome =
  | { readonly ok: true; readonly saved: SavedQuery | null }
  | {
      readonly ok: false;
      readonly error: ErrorBody["error"];
      /** With `conflict`: the query as somebody else left it. */
      readonly current?: SavedQuery;
    };
