/**
 * Which of many points to draw: the first, the last, and of each stretch between them every series' lowest and
 * highest, so that no peak is lost. Indexes ascending; all of them when there are not more than `most`.
 */
export function thinPoints(length: number, series: readonly (readonly (number | null)[])[], most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, index) => index);
  const stretches = Math.max(1, Math.floor((most - 2) / Math.max(1, 2 * series.length)));
  const kept = new Set([0, length - 1]);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * length) / stretches);
    const to = Math.floor(((stretch + 1) * length) / stretches);
    for (const values of series) {
      let low = -1;
      let high = -1;
      for (let index = from; index < to; index++) {
        const value = values[index] ?? null;
        if (value === null) continue;
        if (low === -1 || value < (values[low] ?? 0)) low = index;
        if (high === -1 || value > (values[high] ?? 0)) high = index;
      }
      if (low !== -1) kept.add(low).add(high);
    }
  }
  return [...kept].sort((a, b) => a - b);
}
