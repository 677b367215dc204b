import { z } from "zod";

/** What can be done to the user's history as a whole. */
export const historyChange = z.strictObject({ action: z.literal("clear") });

/** What came of it. */
export interface HistoryCleared {
  readonly ok: true;
  /** Runs that are gone. */
  readonly cleared: number;
}
