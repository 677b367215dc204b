import { RefusedChange } from "~/api/refused-change";
import type { SavedQuery } from "./saved-query";

/** Never leaves this folder. */
export class Refused extends RefusedChange<SavedQuery> {}

export const noSuchQuery = () =>
  new Refused("not_found", "There is no such saved query. It may have been deleted, or be kept for somebody else.");
