const groups = {
  completed: ["completed", "succeeded"],
  failed: ["failed", "system failure", "crashed", "timed out", "rejected"],
  running: ["executing", "running", "dequeued", "reattempting"],
  queued: ["queued", "pending version"],
  canceled: ["canceled", "cancelled", "interrupted", "expired"],
  delayed: ["delayed", "waiting", "paused"],
} as const;

const byStatus: ReadonlyMap<string, keyof typeof groups> = new Map(
  Object.entries(groups).flatMap(([group, statuses]) =>
    statuses.map((status) => [status, group as keyof typeof groups] as const),
  ),
);

/**
 * The fixed colour of a run's status as a CSS value, the same in badges and charts; null for a text that is no status.
 *
 * @example statusColor("Crashed") // "var(--status-failed)"
 */
export function statusColor(status: string): string | null {
  const group = byStatus.get(status.toLowerCase());
  return group ? `var(--status-${group})` : null;
}
