import type { Fix } from "../diagnostics/diagnostic.js";
import { intervalWritten } from "../grammar/interval-written.js";
import type { Range } from "../text/range.js";
import { parseInstant } from "../time/parse-instant.js";
import { dateTime64, scalar } from "../types/type.js";
import type { Bound } from "./bound.js";
import { refuse } from "./scope.js";

export function textLiteral(value: string, range: Range): Bound {
  return { kind: "literal", value, sent: "String", constant: value, type: scalar("String"), render: null, range };
}

export function booleanLiteral(value: boolean, range: Range): Bound {
  return {
    kind: "literal",
    value: String(value),
    sent: "Bool",
    constant: value,
    type: scalar("Bool"),
    render: null,
    range,
  };
}

export function nullLiteral(range: Range): Bound {
  return { kind: "null", type: scalar("Nothing", true), render: null, range };
}

/** The unsigned types, narrowest first, with the first value that each cannot hold. */
const unsigned = [
  ["UInt8", 256n],
  ["UInt16", 65_536n],
  ["UInt32", 4_294_967_296n],
  ["UInt64", 2n ** 64n],
] as const;

/** A number is sent as the narrowest type that ClickHouse would give the same literal. */
export function numberLiteral(text: string, range: Range): Bound {
  const whole = /^\d{1,100}$/.test(text) ? BigInt(text) : null;
  const kind = whole === null ? undefined : unsigned.find(([, end]) => whole < end)?.[0];
  if (!Number.isFinite(Number(text)))
    return refuse("bad-value", range, "This number is too large: numbers end at about 1.8e308.");
  if (whole === null || !kind)
    return {
      kind: "literal",
      value: text,
      sent: "Float64",
      constant: Number(text),
      type: scalar("Float64"),
      render: null,
      range,
    };
  return {
    kind: "literal",
    value: whole.toString(),
    sent: kind,
    constant: whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : whole,
    type: scalar(kind),
    render: null,
    range,
  };
}

const daysFromToday: Readonly<Record<string, string>> = {
  now: "now()",
  today: "today()",
  yesterday: "today() - 1",
  tomorrow: "today() + 1",
};

/** Longer texts are no such words. */
const longestStretch = 60;

/** `'7 days ago'`, `'-7d'` and `'yesterday'`, which are calculated. */
function fromNow(text: string, range: Range): Fix[] {
  if (text.length > longestStretch) return [];
  const word = text.trim().toLowerCase();
  const ago = /^(?:(?:now\s*)?-\s*(.*)|(.*?)\s+ago)$/.exec(word);
  const interval = ago ? intervalWritten(ago[1] ?? ago[2] ?? "") : null;
  const written = interval
    ? `now() - ${interval}`
    : Object.hasOwn(daysFromToday, word)
      ? daysFromToday[word]
      : undefined;
  return written === undefined ? [] : [{ title: `Replace with ${written}`, range, text: written }];
}

/** A date, or an instant read in the request's time zone unless it names one. */
export function timeLiteral(text: string, of: "date" | "timestamp", range: Range, timeZone: string): Bound {
  const instant = parseInstant(text, timeZone);
  if (instant === null || (of === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(text.trim()))) {
    return refuse("bad-value", range, `"${text}" is no ${of}.`, {
      fixes: fromNow(text, range),
      help: of === "date" ? "Write it as 2026-03-01." : "Write it as 2026-03-01 12:00:00 or 2026-03-01T12:00:00Z.",
    });
  }
  if (of === "timestamp")
    return {
      kind: "instant",
      instant,
      type: dateTime64(instant.nanoseconds === 0 ? 3 : 9),
      render: null,
      range,
    };
  const day = text.trim();
  return { kind: "literal", value: day, sent: "Date", constant: day, type: scalar("Date"), render: null, range };
}
