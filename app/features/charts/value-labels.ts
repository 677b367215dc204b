import type { RenderType } from "trql";
import { formatValue } from "../results/format-value";

/**
 * The texts of a value axis' marks, short: `2 m` for `2 m 0 s`, `$500` when no mark has cents, `12K` for large counts.
 * Two different marks never read the same.
 */
export function valueLabels(ticks: readonly number[], renderType: RenderType | null): readonly string[] {
  const texts = (format: RenderType | null) =>
    ticks.map((tick) => formatValue(tick, { type: "Float64", renderType: format }));
  const different = (labels: readonly string[]) => new Set(labels).size === labels.length;
  const plain = texts(renderType);
  if (renderType === "duration" || renderType === "durationSeconds") {
    const short = plain.map((text) => (text === "0 ms" ? "0" : text.replace(/ 0 [smh]$/, "")));
    return different(short) ? short : plain;
  }
  if (renderType === "cost" || renderType === "costInDollars") {
    return plain.every((text) => text.endsWith(".00")) ? plain.map((text) => text.slice(0, -3)) : plain;
  }
  if (renderType !== null && renderType !== "number") {
    // Units are rounded: a small mark of a logarithmic axis must not say that it is zero.
    const zero = formatValue(0, { type: "Float64", renderType });
    return ticks.map((tick, index) =>
      tick !== 0 && plain[index] === zero ? zero.replace("0", String(tick)) : (plain[index] ?? ""),
    );
  }
  const short = texts("quantity").map((text, index) =>
    Math.abs(ticks[index] ?? 0) < 1_000 ? (plain[index] ?? text) : text,
  );
  return ticks.some((tick) => Math.abs(tick) >= 10_000) && different(short) ? short : plain;
}
