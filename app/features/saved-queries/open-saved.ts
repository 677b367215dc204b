import type { OpenSaved } from "../query-tabs/tab-set";
import type { SavedQuery } from "./saved-query";

/** What a tab keeps of a saved query. */
export const openSaved = ({ id, name, query, settings, revision, canEdit }: SavedQuery): OpenSaved => ({
  id,
  name,
  query,
  settings,
  revision,
  canEdit,
});
