import type { ChartData } from "./series";
import { timeTicks } from "./time-ticks";

/** Pixels of one of the axes' 11 px digits and letters, with a little to spare. */
export const letterWidth = 6.6;

export interface XAxisMarks {
  /** Values of the axis: instants, or places of categories. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly slanted: boolean;
}

/**
 * The marks of the x axis that fit: round times, or the categories by name, slanted or shortened where they are long.
 *
 * @param room Pixels: of the axis, left of it, and of the whole drawing from top to bottom.
 */
export function xAxisMarks(
  data: Pick<ChartData, "axis" | "x" | "timeZone">,
  room: { readonly width: number; readonly left: number; readonly height: number },
): XAxisMarks {
  const { width, left, height } = room;
  if (data.axis === "time") {
    const most = Math.max(1, Math.floor(width / 84));
    return { ticks: timeTicks(data.x as readonly number[], most, data.timeZone), slanted: false };
  }
  const labels = data.x.map(String);
  const band = width / Math.max(1, labels.length);
  const longest = Math.max(0, ...labels.map((label) => label.length));
  const fits = longest * letterWidth <= band - 8;
  // Slanted labels take height that a low chart does not have.
  const slanted = !fits && height >= 200;
  // A label needs the height of its line when slanted, and room for some letters when not.
  const every = fits ? 1 : Math.max(1, Math.ceil((slanted ? 18 : 56) / band));
  // The first one must not run out of the drawing to the left; 0.82 is the cosine of the slant.
  const letterRoom = slanted ? (left + band / 2) / (letterWidth * 0.82) : (band * every - 8) / letterWidth;
  const letters = fits ? longest : Math.max(4, Math.min(slanted ? 15 : longest, Math.floor(letterRoom)));
  return {
    slanted,
    ticks: labels.flatMap((label, at) =>
      at % every === 0 ? [{ at, label: label.length > letters ? `${label.slice(0, letters - 1)}…` : label }] : [],
    ),
  };
}
