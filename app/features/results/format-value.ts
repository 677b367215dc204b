import type { QueryColumn, QueryValue } from "trql/protocol";
import { offsetOfRepeated } from "../time-range/repeated-clock";

export interface ValueFormat extends Pick<QueryColumn, "type" | "renderType"> {
  /** IANA zone for times; the zone of the browser when absent. */
  readonly timeZone?: string;
}

/**
 * A value as text for cells, tooltips, axes and single numbers. NULL is the text `NULL`, which callers draw apart
 * from a string that says the same; an empty string stays empty.
 *
 * @example formatValue(200_000, { type: "Int64", renderType: "duration" }) // "3 m 20 s"
 */
export function formatValue(value: QueryValue, format: ValueFormat): string {
  if (value === null) return "NULL";
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value === "boolean") return String(value);
  const type = format.type.replace(/^Nullable\((.*)\)$/, "$1");
  if (typeof value === "string" && /^DateTime/.test(type)) return formatTime(value, format.timeZone, type);
  if (!/^(U?Int|Float|Decimal)/.test(type)) return String(value);
  const text = String(value);
  if (/^[+-]?(nan|inf|infinity)$/i.test(text)) return text.toLowerCase().replace("infinity", "inf");
  // Only units are approximate; a bare integer keeps every digit.
  const number = Number(text);
  switch (format.renderType) {
    case "duration":
      return formatDuration(number);
    case "durationSeconds":
      return formatDuration(number * 1000);
    case "costInDollars":
      return formatDollars(number);
    case "cost":
      return formatDollars(number / 100);
    case "bytes":
      return formatScaled(number, 1024, ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]);
    case "decimalBytes":
      return formatScaled(number, 1000, ["B", "kB", "MB", "GB", "TB", "PB", "EB"]);
    case "quantity":
      return formatScaled(number, 1000, ["", "K", "M", "B", "T"]).replace(" ", "");
    case "percent":
      return `${plain(number, 2)}%`;
    default:
      return /^[+-]?\d+$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ",") : formatDecimal(text, number);
  }
}

/** Formatters are costly to make and a table shows hundreds of values in a frame: each kind is made once. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function localNumber(number: number, options: Intl.NumberFormatOptions): string {
  // From here on JavaScript itself writes an exponent; hundreds of digits that nobody measured fit nowhere.
  if (Math.abs(number) >= 1e21) return String(Number(number.toPrecision(6)));
  const key = JSON.stringify(options);
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat("en-US", options);
    numberFormats.set(key, format);
  }
  return format.format(number);
}

const timeFormats = new Map<string | undefined, Intl.DateTimeFormat>();

function timeFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  let format = timeFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZone,
    });
    timeFormats.set(timeZone, format);
  }
  return format;
}

function plain(number: number, digits: number): string {
  const text = localNumber(number, { maximumFractionDigits: digits });
  return text === "-0" ? "0" : text;
}

/** Fractions keep the digits of a decimal string: a Decimal(38, 9) does not fit a double. */
function formatDecimal(text: string, number: number): string {
  const parts = /^([+-]?\d+)\.(\d+)$/.exec(text);
  if (!parts?.[1]) return text;
  if (Math.abs(number) >= 1e15 || text.length > 17) {
    return `${parts[1].replace(/\B(?=(\d{3})+$)/g, ",")}.${parts[2]}`;
  }
  return localNumber(number, { maximumSignificantDigits: 17 });
}

function formatDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? "-" : "";
  const size = Math.abs(milliseconds);
  if (size < 999.5) return `${size === 0 ? "" : sign}${localNumber(size, { maximumSignificantDigits: 3 })} ms`;
  if (size < 59_950) return `${sign}${plain(size / 1000, 1)} s`;
  const seconds = Math.round(size / 1000);
  if (seconds < 3600) return `${sign}${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  const minutes = Math.round(size / 60_000);
  if (minutes < 1440) return `${sign}${Math.floor(minutes / 60)} h ${minutes % 60} m`;
  const hours = Math.round(size / 3_600_000);
  return `${sign}${plain(Math.floor(hours / 24), 0)} d ${hours % 24} h`;
}

function formatDollars(dollars: number): string {
  const size = Math.abs(dollars);
  const digits =
    size === 0 || size >= 0.095
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { maximumSignificantDigits: 3, minimumFractionDigits: 2 };
  return `${dollars < 0 ? "-" : ""}$${localNumber(size, digits)}`;
}

function formatScaled(number: number, base: number, units: readonly string[]): string {
  let size = Math.abs(number);
  let step = 0;
  // 999.95 would be drawn as 1,000.0, so it already belongs to the next unit.
  while (size >= base - 0.05 && step < units.length - 1) {
    size /= base;
    step++;
  }
  const text = plain(size, step === 0 ? 2 : 1);
  return `${number < 0 && text !== "0" ? "-" : ""}${text} ${units[step]}`;
}

/** With as many digits of the second as the type has, so that those of a column stand below each other. */
function formatTime(iso: string, timeZone: string | undefined, type: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const digits = Number(/^DateTime64\((\d)/.exec(type)?.[1] ?? 0);
  const fraction = digits === 0 ? "" : `.${(/\.(\d+)Z$/.exec(iso)?.[1] ?? "").padEnd(digits, "0")}`;
  // The text says the clock of UTC already; a large table is searched many times faster by it.
  const utc = timeZone === "UTC" ? /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(iso) : null;
  if (utc) return `${utc[1]} ${utc[2]}${fraction}`;
  const parts = timeFormat(timeZone).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  const clock = `${part("hour")}:${part("minute")}:${part("second")}${fraction}`;
  const offset = timeZone === undefined ? "" : offsetOfRepeated(time.getTime(), timeZone);
  return `${part("year")}-${part("month")}-${part("day")} ${clock}${offset && ` ${offset}`}`;
}
