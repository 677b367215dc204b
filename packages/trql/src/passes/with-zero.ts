import { call, parameter, type Sql } from "../clickhouse/sql.js";

/** What the engine refuses to calculate for a zero, and for the smallest of all numbers. */
export const zeroAllowed: ReadonlySet<string> = new Set(["gcd", "lcm"]);

const first: Sql = { kind: "name", name: "__m" };
const second: Sql = { kind: "name", name: "__n" };
const zero = parameter("UInt8", "0");
const isZero = (value: Sql): Sql => call("equals", value, zero);

/**
 * `gcd` and `lcm` of numbers that may be zero: gcd(0, n) is n, and lcm(0, n) is 0. Their signs are taken off before, as
 * unsigned numbers hold the smallest one without its sign, too. Each argument is printed once, as the parameter of a
 * lambda: calls inside each other would grow fourfold with each step.
 *
 * @param nullable Whether one of them can be NULL, behind which the engine keeps a zero.
 */
export function withZero(engine: string, [left, right]: readonly Sql[], nullable: boolean): Sql {
  if (!left || !right) throw new Error(`${engine} takes two numbers`);
  const known = (value: Sql): Sql => (nullable ? call("ifNull", value, zero) : value);
  const orOne = (value: Sql): Sql => call("if", isZero(known(value)), parameter("UInt8", "1"), value);
  const both = call(engine, orOne(first), orOne(second));
  const ofNumbers =
    engine === "gcd"
      ? call("if", isZero(first), second, call("if", isZero(second), first, both))
      : call("if", call("or", isZero(first), isZero(second)), zero, both);
  const isNull = call("or", call("isNull", first), call("isNull", second));
  const body = nullable ? call("if", isNull, { kind: "null" }, ofNumbers) : ofNumbers;
  const lambda: Sql = { kind: "lambda", parameters: ["__m", "__n"], body };
  const list = (value: Sql) => call("array", call("abs", value));
  return call("arrayElement", call("arrayMap", lambda, list(left), list(right)), parameter("UInt8", "1"));
}
