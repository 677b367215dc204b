import fc from "fast-check";
import { expect, test } from "vitest";
import { thinPoints } from "./thin-points";

test("few points are all kept", () => expect(thinPoints(3, [[1, 2, 3]], 10)).toEqual([0, 1, 2]));

test("many points keep the ends and every series' peaks, within the limit", () => {
  const values = fc.array(fc.option(fc.integer()), { minLength: 101, maxLength: 400 });
  fc.assert(
    fc.property(values, (series) => {
      const kept = thinPoints(series.length, [series], 100);
      expect(kept.length).toBeLessThanOrEqual(100);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      expect(kept[0]).toBe(0);
      expect(kept.at(-1)).toBe(series.length - 1);
      const present = series.filter((value) => value !== null);
      if (present.length === 0) return;
      const drawn = kept.map((index) => series[index] ?? null).filter((value) => value !== null);
      expect(Math.max(...drawn)).toBe(Math.max(...present));
      expect(Math.min(...drawn)).toBe(Math.min(...present));
    }),
  );
});
