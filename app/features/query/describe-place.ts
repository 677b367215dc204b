import type { QueuePlace } from "./use-query";

/** @example `describePlace({ position: 2, of: 5 })` is "Waiting: position 2 of 5" */
export function describePlace({ position, of }: QueuePlace): string {
  return `Waiting: position ${position} of ${of}`;
}
