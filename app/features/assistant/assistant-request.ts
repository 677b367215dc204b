import { z } from "zod";
import { longestQuestion } from "./protocol";

/** The text in the editor. */
const query = z.string().max(20_000);

/** Body of the assistant's endpoint. As for queries, the tenant comes from the session and never from here. */
export const assistantRequest = z.discriminatedUnion("task", [
  /** Writes a query for a question, or changes the one in the editor. */
  z.strictObject({ task: z.literal("write"), question: z.string().trim().min(1).max(longestQuestion), query }),
  /** Mends the query. What is wrong is found anew; the problem is what a run said beyond that. */
  z.strictObject({ task: z.literal("fix"), problem: z.string().max(longestQuestion), query }),
]);
export type AssistantRequest = z.infer<typeof assistantRequest>;
