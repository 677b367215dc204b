const units: readonly (readonly [written: RegExp, unit: string, seconds: number])[] = [
  [/^s(?:ec(?:ond)?s?)?$/i, "SECOND", 1],
  [/^m(?:in(?:ute)?s?)?$/i, "MINUTE", 60],
  [/^h(?:(?:ou)?rs?)?$/i, "HOUR", 3_600],
  [/^d(?:ays?)?$/i, "DAY", 86_400],
  [/^w(?:eeks?)?$/i, "WEEK", 604_800],
  [/^mo(?:n(?:th)?s?)?$/i, "MONTH", 0],
  [/^q(?:uarters?)?$/i, "QUARTER", 0],
  [/^y(?:(?:ea)?rs?)?$/i, "YEAR", 0],
];

/**
 * A stretch of time as other languages write it, as an INTERVAL; null where it is none. Several units become the
 * smallest of them.
 *
 * @example `intervalWritten("7d")` is `INTERVAL 7 DAY`, and of `1 day 2 hours` it is `INTERVAL 26 HOUR`.
 */
export function intervalWritten(text: string): string | null {
  if (text.length > longest || !/^\s*(?:\d{1,9}\s*[a-z]+\s*)+$/i.test(text)) return null;
  const parts = [...text.matchAll(/(\d+)\s*([a-z]+)/gi)].map(([, count, word = ""]) => {
    const [, unit, seconds = 0] = units.find(([written]) => written.test(word)) ?? [];
    return { count: Number(count), unit, seconds };
  });
  const [first] = parts;
  if (!first || parts.some(({ unit }) => unit === undefined)) return null;
  if (parts.length === 1) return `INTERVAL ${first.count} ${first.unit}`;
  if (parts.some(({ seconds }) => seconds === 0)) return null;
  const smallest = parts.reduce((least, each) => (each.seconds < least.seconds ? each : least));
  const sum = parts.reduce((all, { count, seconds }) => all + count * seconds, 0);
  return `INTERVAL ${sum / smallest.seconds} ${smallest.unit}`;
}

const longest = 60;
