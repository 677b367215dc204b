import type { Frame, FrameBound } from "../syntax/nodes.js";
import { isNumeric, isTime, scalar, type TrqlType } from "../types/type.js";
import type { Bound, BoundOrder } from "./bound.js";
import { engineCall } from "./engine-call.js";
import { numberLiteral } from "./literal.js";
import { refuse } from "./scope.js";

/** What a frame with a distance is measured along. */
export interface RangeFrame {
  readonly frame: Frame;
  readonly orderBy: readonly BoundOrder[];
  /** NULLs are at no distance from anything but each other: they are a part of their own. */
  readonly partitionBy: readonly Bound[];
}

/** Rows, or steps of a key, that the engine's frames reach to either side. */
export const furthest = 2_147_483_646n;

const seconds: Readonly<Record<string, bigint>> = {
  second: 1n,
  minute: 60n,
  hour: 3600n,
  day: 86_400n,
  week: 604_800n,
};
const days: Readonly<Record<string, bigint>> = { day: 1n, week: 7n };

/**
 * A frame of RANGE with distances, in the unit of a key that the engine can measure along: it knows none for decimals
 * and times with parts of a second, and takes NULL for a number. A plain number beside a time counts seconds, beside a
 * date days.
 */
export function rangeFrame(frame: Frame, orderBy: readonly BoundOrder[]): RangeFrame {
  const [order, ...more] = orderBy;
  const type = order?.expression.type;
  if (!order || !type || more.length > 0 || !(isNumeric(type) || isTime(type)))
    return refuse("argument-type", frame.range, "RANGE with a distance needs ORDER BY with one number or time.");
  const scale = type.kind === "DateTime64" ? 10n ** BigInt(fraction(type.precision)) : 1n;
  const scaled = (bound: FrameBound): FrameBound => ({
    ...bound,
    unit: null,
    rows: bound.rows === null ? null : bound.rows * lengthOf(bound, type) * scale,
  });
  const bounds = { from: scaled(frame.from), to: scaled(frame.to) };
  if ([bounds.from, bounds.to].some(({ rows }) => rows !== null && rows > furthest))
    return refuse("value-too-large", frame.range, tooFar(type, furthest / scale));
  if (!type.nullable)
    return {
      frame: { ...frame, ...bounds },
      orderBy: [{ ...order, expression: measured(order.expression) }],
      partitionBy: [],
    };
  if (bounds.from.rows === null || bounds.to.rows === null)
    return refuse(
      "argument-type",
      frame.range,
      "RANGE with a distance on one side needs a key that is never NULL. Use coalesce(key, …).",
    );
  const { range } = order.expression;
  const key = measured(order.expression);
  const plain = engineCall(
    "ifNull",
    [key, numberLiteral("0", range)],
    { ...key.type, nullable: false } as TrqlType,
    range,
  );
  return {
    frame: { ...frame, ...bounds },
    orderBy: [{ ...order, expression: plain }],
    partitionBy: [engineCall("isNull", [order.expression], scalar("Bool"), range)],
  };
}

function tooFar(type: TrqlType, most: bigint): string {
  if (type.kind !== "DateTime64") return `RANGE reaches ${most} at most here. Write UNBOUNDED to reach everything.`;
  const day = 86_400n;
  const reach = most < day ? `${most} seconds` : `${most / day} days`;
  return `RANGE reaches ${reach} at most over times with parts of a second. Order by toDateTime(…) of the time to reach further.`;
}

/** How many steps of the key one of the bound's units is. */
function lengthOf({ unit }: FrameBound, type: TrqlType): bigint {
  if (!unit) return 1n;
  const isDate = type.kind === "Date" || type.kind === "Date32";
  const lengths = isDate ? days : seconds;
  const name = unit.text.toLowerCase().replace(/s$/, "");
  if (isNumeric(type))
    return refuse(
      "argument-type",
      unit.range,
      "An INTERVAL in a frame needs ORDER BY with a time, and this is a number.",
    );
  const length = Object.hasOwn(lengths, name) ? lengths[name] : undefined;
  if (length) return length;
  return refuse(
    "bad-value",
    unit.range,
    `A frame over ${isDate ? "dates" : "times"} takes intervals of ${Object.keys(lengths).join(", ")}, and this is "${unit.text}".`,
  );
}

/** Digits of the second that the engine's number of a time has: 3, 6 or 9. */
function fraction(precision: number): number {
  return Math.max(3, Math.ceil(precision / 3) * 3);
}

/** Types that do not hold every distance, which the engine casts to the key's. */
const narrow: ReadonlySet<string> = new Set(["Bool", "UInt8", "UInt16", "Int8", "Int16", "Date"]);

function measured(key: Bound): Bound {
  const { type, range } = key;
  const call = (name: string, kind: "Int64" | "Float64") => engineCall(name, [key], scalar(kind, type.nullable), range);
  if (type.kind === "Decimal") return call("toFloat64", "Float64");
  if (type.kind === "DateTime64") {
    const unit = { 3: "Milli", 6: "Micro", 9: "Nano" }[fraction(type.precision)];
    return call(`toUnixTimestamp64${unit}`, "Int64");
  }
  return narrow.has(type.kind) || (type.nullable && !isNumeric(type)) ? call("toInt64", "Int64") : key;
}
