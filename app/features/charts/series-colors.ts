import { statusColor } from "../results/status-color";

const paletteSize = 10;
/** Of a family's colour: lighter and darker by turns, and none so light that it falls into the background. */
const shades = ["70%, var(--surface)", "60%, var(--ink)", "50%, var(--surface)", "35%, var(--ink)"] as const;

/**
 * A CSS colour for each series: a status has its fixed one, everything else the next of the palette. Statuses of one
 * family (Failed, Crashed) get shades of it, so that no two series look the same.
 *
 * @param statuses Of each series its status, or null when it stands for something else.
 */
export function seriesColors(statuses: readonly (string | null)[]): readonly string[] {
  const used = new Map<string, number>();
  let next = 0;
  return statuses.map((status) => {
    const fixed = status === null ? null : statusColor(status);
    if (fixed === null) return `var(--series-${(next++ % paletteSize) + 1})`;
    const before = used.get(fixed) ?? 0;
    used.set(fixed, before + 1);
    const shade = shades[Math.min(before, shades.length) - 1];
    return shade ? `color-mix(in oklab, ${fixed} ${shade})` : fixed;
  });
}
