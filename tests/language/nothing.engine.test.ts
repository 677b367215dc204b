import { randomUUID } from "node:crypto";
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { compile, readAnswer } from "trql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FunctionDefinition } from "../../packages/trql/src/functions/definition";
import { functions } from "../../packages/trql/src/functions/registry";
import { parseSignature, type TypePattern } from "../../packages/trql/src/functions/signature";
import { asInferred, asSent } from "./as-inferred";
import { connect, insertRuns, optionsFor } from "./run-trql";

const organization = `org_nothing_${randomUUID().slice(0, 8)}`;
const client = connect();
/** Does not print the failures of which each is one call's. */
const reader = createClient({ url: process.env.CLICKHOUSE_URL ?? "", log: { level: ClickHouseLogLevel.OFF } });

beforeAll(() =>
  insertRuns(client, organization, [
    { id: "a", minutesAgo: 10, tags: ["x"], root: "b" },
    { id: "b", minutesAgo: 20 },
  ]),
);
afterAll(() => Promise.all([client.close(), reader.close()]));

/** What fits a place, as a user would write it. */
const fitting: Readonly<Record<string, string>> = {
  Number: "depth",
  Integer: "depth",
  Count: "depth",
  Bool: "is_test",
  Time: "triggered_at",
  Moment: "triggered_at",
  Seconds: "triggered_at",
  DateTime64: "triggered_at",
  Date: "toDate(triggered_at)",
  Unit: "'day'",
  DatePart: "'year'",
  TypeName: "'Int64'",
  JsonText: "output",
  JSON: "output",
  V: "depth",
  Tuple: "(queue, depth)",
  Interval: "INTERVAL 1 DAY",
  UUID: "generateUUIDv4()",
  Float64: "total_cost",
  Decimal: "toDecimal64(1, 2)",
  FixedString: "toFixedString('a', 16)",
  Map: "mapFromArrays(['a'], [1])",
};

function written(pattern: TypePattern): string {
  const [inner] = pattern.arguments;
  if (pattern.name === "->") {
    const parameters = ["x", "y", "z"].slice(0, pattern.arguments.length - 1).join(", ");
    const result = pattern.arguments.at(-1)?.name;
    return `(${parameters}) -> ${result === "Bool" ? "true" : result === "Plain" ? "1" : "x"}`;
  }
  if (!inner) return fitting[pattern.name] ?? "queue";
  if (pattern.name === "Constant") return ["Number", "Integer", "Count"].includes(inner.name) ? "1" : "'(a)'";
  if (pattern.name === "Listed") return "['a']";
  return pattern.name === "Array" ? `[${written(inner)}]` : written(inner);
}

const nothings = ["NULL", "[]", "[NULL]", "n.x", "n.e", "n.m"];
const from = "FROM runs CROSS JOIN (SELECT NULL AS x, [] AS e, [NULL] AS m) AS n";

/** Calls of a function, each with nothing in one of its places. */
function callsWithNothing({ name, kind, signatures }: FunctionDefinition): string[] {
  const calls = signatures.flatMap((text) => {
    const { parameters, constants } = parseSignature(text);
    const wanted = constants?.filter((each) => !each.optional) ?? [];
    const given = wanted.map(({ pattern }) =>
      pattern.name === "Number" || pattern.name === "Integer" ? "1" : "'(?1)'",
    );
    const args = parameters.map(({ pattern }) => written(pattern));
    return parameters.flatMap(({ pattern }, at) => {
      const lambda = written(pattern).replace(/-> .*/, "-> NULL");
      return (pattern.name === "->" ? [lambda] : nothings).map((nothing) => {
        const list = args.map((each, index) => (index === at ? nothing : each)).join(", ");
        const constant = given.length > 0 ? `(${given.join(", ")})` : "";
        return `${name}${constant}(${list})${kind === "window" ? " OVER (ORDER BY run_id)" : ""}`;
      });
    });
  });
  return [...new Set(calls)];
}

interface Outcome {
  readonly call: string;
  readonly type: string;
  readonly engine: string;
}

const compiled = (calls: readonly string[]) =>
  compile(`SELECT ${calls.map((call, index) => `${call} AS v${index}`).join(", ")} ${from}`, optionsFor(organization));

/** Asked together, and apart only where one of them fails. */
async function outcomesOf(calls: readonly string[]): Promise<readonly Outcome[]> {
  const outcome = compiled(calls);
  if (!outcome.ok || calls.length === 0) return [];
  const { sql, parameters, settings, columns } = outcome.query;
  try {
    const result = await reader.query({
      query: sql,
      query_params: parameters,
      clickhouse_settings: settings,
      format: "JSONCompact",
    });
    const { types } = readAnswer(await result.text());
    return columns.map(({ type }, index) => ({
      call: calls[index] ?? "",
      type: asSent(type),
      engine: asInferred(types[index] ?? ""),
    }));
  } catch (error) {
    const type = columns[0]?.type ?? "";
    // Of any arrays, and said of the rows that have them.
    const lengths = /equal size|Sizes of keys and values arrays do not match/.test(String(error));
    if (calls.length === 1 && lengths) return [{ call: calls[0] ?? "", type, engine: type }];
    if (calls.length === 1) return [{ call: calls[0] ?? "", type, engine: String(error).slice(0, 200) }];
    const middle = Math.ceil(calls.length / 2);
    return [...(await outcomesOf(calls.slice(0, middle))), ...(await outcomesOf(calls.slice(middle)))];
  }
}

describe("a call with NULL, an empty array or an array of NULLs in one place is answered or refused before it is sent", () => {
  const called = [...functions.values()].filter(({ ifOf }) => !ifOf);
  test.each(called)("$name", async (definition) => {
    const taken = callsWithNothing(definition).filter((call) => compiled([call]).ok);
    const outcomes = await outcomesOf(taken);
    expect(outcomes.length).toBe(taken.length);
    expect(outcomes.filter(({ type, engine }) => type !== engine)).toEqual([]);
  });
});
