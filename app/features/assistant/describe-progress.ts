import { type AssistantProgress, tries } from "./protocol";

/**
 * What happens at the moment, in words.
 *
 * @example `describeProgress({ event: "asking", attempt: 2 })` is `"Repairing (2 of 3)"`
 */
export function describeProgress({ event, attempt }: AssistantProgress): string {
  const step = event === "checking" ? "Checking" : attempt === 1 ? "Asking" : "Repairing";
  return attempt === 1 ? step : `${step} (${attempt} of ${tries})`;
}
