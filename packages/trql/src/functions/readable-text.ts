import type { TrqlType } from "../types/type.js";
import type { ConstantText } from "./definition.js";

const whole: ConstantText = { form: /^[+-]?\d+$/, expected: "a whole number such as '42'" };
const unsigned: ConstantText = { form: /^\+?\d+$/, expected: "a whole number of 0 or more such as '42'" };
const floating: ConstantText = {
  form: /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|nan|inf|infinity)$/i,
  expected: "a number such as '2.5'",
};
/** The engine takes more than people call a number. */
const decimal: ConstantText = { form: /^(?!$)[+-]?[\d.]*(?:e[+-]?\d+)?$/i, expected: "a number such as '2.5'" };
const condition: ConstantText = {
  form: /^(?:true|false|t|f|yes|no|y|n|on|off|enabled?|disabled?|1|0)$/i,
  expected: "'true' or 'false'",
};
const identifier: ConstantText = {
  form: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$|^[\da-f]{32}$/i,
  expected: "a UUID such as '61f0c404-5cb3-11e7-907b-a6006ad3dba0'",
};
/** Whatever stands between the parts, and the time of day if it has one. */
const day: ConstantText = {
  form: /^\d{4}(?:\d{4}|\D\d{1,2}\D\d{1,2})(?:[ T]|$)/,
  expected: "a day such as '2026-03-01'",
};
/** The engine reads times in many notations: each has a digit or the name of a month. */
export const readableMoment: ConstantText = {
  form: { test: (text) => /\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i.test(text) && !isNoDay(text) },
  expected: "a date or time such as '2026-03-01 12:00:00'",
};

/** Whether a text begins with a day that no month has, such as the 30th of February. */
function isNoDay(text: string): boolean {
  const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text) ?? []).map(Number);
  // A month or a day of zero is the first one.
  if (year === undefined || !month || !date) return false;
  return month > 12 || date > new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * What a text must be for the engine to read it as a value of that type; null where it takes any, and where this cannot
 * be said. A text that passes can still be none: the engine has the last word.
 *
 * @example of Int64, the form that `'42'` has and `'x'` has not
 */
export function readableAs(kind: TrqlType["kind"]): ConstantText | null {
  if (/^Int\d+$/.test(kind)) return whole;
  if (/^UInt\d+$/.test(kind)) return unsigned;
  switch (kind) {
    case "Float32":
    case "Float64":
      return floating;
    case "Decimal":
      return decimal;
    case "Bool":
      return condition;
    case "UUID":
      return identifier;
    case "Date":
    case "Date32":
      return day;
    case "DateTime":
    case "DateTime64":
      return readableMoment;
    default:
      return null;
  }
}
