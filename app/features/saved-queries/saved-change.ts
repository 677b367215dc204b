import { z } from "zod";
import { line, optionalLine, paragraph, queryText, storedId, storedRevision } from "~/db/stored-text";
import { querySettings } from "../query/query-url";
import { savedLimits } from "./saved-limits";

const about = {
  name: line("The name", savedLimits.name),
  description: paragraph("The description", savedLimits.description),
  folder: optionalLine("The folder", savedLimits.folder),
  shared: z.boolean(),
};

/** Kept is what the page would read of it, whatever else was sent. Without it a write leaves what is kept. */
const settings = z
  .string()
  .max(8_000)
  .transform((text) => querySettings(new URLSearchParams(text)))
  .optional();

/**
 * Everything that can be done to saved queries, as the body of one request. Unknown keys are refused; organization and
 * user come from the session. A change that could undo somebody else's says which revision it knows.
 */
export const savedChange = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("create"), query: queryText, settings, ...about }),
  z.strictObject({ action: z.literal("write"), id: storedId, revision: storedRevision, query: queryText, settings }),
  z.strictObject({ action: z.literal("describe"), id: storedId, revision: storedRevision, ...about }),
  z.strictObject({ action: z.literal("delete"), id: storedId, revision: storedRevision }),
  z.strictObject({ action: z.literal("restore"), id: storedId }),
]);
export type SavedChange = z.infer<typeof savedChange>;
export type SavedChangeOf<Action extends SavedChange["action"]> = Extract<SavedChange, { action: Action }>;
