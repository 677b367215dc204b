import type { ChartData } from "./series";
import { timeTicks } from "./time-ticks";

/** Pixels of one of the axes' 11 px digits and letters, with a little to spare. */
export const letterWidth = 6.6;

/** More of them would be higher than the place under the axis. */
const mostSlantedLetters = 15;

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
    const most = Math.max(1, Math.floor(width / 64));
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
  // None may run out of the drawing to the left; 0.82 is the cosine of the slant.
  const letters = (at: number) => {
    if (fits) return longest;
    const letterRoom = slanted ? (left + band * (at + 0.5)) / (letterWidth * 0.82) : (band * every - 8) / letterWidth;
    return Math.max(4, Math.min(slanted ? mostSlantedLetters : longest, Math.floor(letterRoom)));
  };
  const marked = labels.flatMap((label, at) => (at % every === 0 ? [{ at, label }] : []));
  const cut = marked.filter(({ label, at }) => label.length > letters(at));
  // Where the beginnings of shortened names are the same, their ends tell them apart.
  const least = Math.min(...cut.map(({ at }) => letters(at)));
  const end = new Set(cut.map(({ label }) => label.slice(0, least - 1))).size < cut.length ? 0.5 : 0;
  return { slanted, ticks: marked.map(({ at, label }) => ({ at, label: shortened(label, letters(at), end) })) };
}

/**
 * A label of at most so many letters, by whole characters: half of one is none that an image could hold.
 *
 * @param end What part of it is the label's end, from 0 to 1.
 */
function shortened(label: string, most: number, end: number): string {
  const characters = Array.from(label);
  if (characters.length <= most) return label;
  const kept = Math.floor((most - 1) * end);
  return [...characters.slice(0, most - 1 - kept), "…", ...characters.slice(characters.length - kept)].join("");
}
