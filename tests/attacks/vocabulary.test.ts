import { type CompiledQuery, compile } from "trql";
import { functions } from "trql/functions";
import { expect, test } from "vitest";
import { catalog } from "~/tables/catalog";
import { optionsFor } from "../language/run-trql";
import { allQuestions } from "./all-questions";
import type { Question } from "./worlds";

const policy = { lookBackDays: 366, wallTimeSeconds: 20, memoryBytes: 2 * 1024 ** 3 };

function compiled({ query, reach, range, timeZone }: Question, organization = "org_words_a"): CompiledQuery | null {
  const options = { ...optionsFor(organization, reach === "environment" ? "env_prod" : undefined), range, policy };
  const result = compile(query, { ...options, timeZone });
  return result.ok ? result.query : null;
}

const questions = allQuestions().map((question) => ({ ...question, compiled: compiled(question) }));

/** The words of SQL that the printer has. */
const keywords =
  "SELECT DISTINCT AS FROM FINAL PREWHERE WHERE AND IN NOT NULL EXISTS OVER PARTITION BY ORDER ASC DESC NULLS FIRST LAST ROWS RANGE BETWEEN UNBOUNDED PRECEDING FOLLOWING CURRENT ROW LEFT RIGHT FULL INNER CROSS ANY SEMI ANTI ASOF JOIN ON ARRAY GROUP ROLLUP CUBE GROUPING SETS HAVING QUALIFY LIMIT OFFSET UNION ALL INTERSECT EXCEPT";
/** Functions of the engine that the compiler calls by itself, beyond those that a user can name. */
const ofTheCompiler =
  "toTimeZone toBool nullIf toString transform if startsWith concat empty ignore toUInt8 fromUnixTimestamp64Milli toStartOfInterval toDateTime toIntervalSecond toIntervalMinute toIntervalHour toIntervalDay toIntervalWeek toIntervalMonth JSONExtractRaw JSONExtractString JSONType toJSONString toNullable ifNull isNull isNaN equals and or not in notIn tuple array map arrayElement CAST accurateCastOrNull plus minus multiply divide toFloat64OrNull fromUnixTimestamp64Nano identity materialize rowNumberInAllBlocks count countIf dateDiff equals notEquals less lessOrEquals greater greaterOrEquals like notLike ilike notILike";
/** Types of parameters and of casts. */
const types =
  /^(?:Nullable|Array|Tuple|Map|String|Bool|U?Int(?:8|16|32|64|128|256)|Float(?:32|64)|Date|Date32|DateTime|DateTime64|UUID|Decimal|FixedString|Interval\w+|JSON|Enum|Nothing|Identifier)$/;
const own = /^(?:__(?:s|q|one|n|m)|__[tcal]\d+|[cn]\d+|tsql_val_\d+|\d+)$/;

const physical = [...catalog.values()].flatMap((table) => [
  table.database,
  table.table,
  ...Object.values(table.tenant),
  ...(table.time ? [table.time.physical] : []),
  ...[...table.columns.values()].flatMap(({ source }) =>
    source.kind === "expression" ? (source.expression.match(/[a-z_]\w*/gi) ?? []) : [source.column],
  ),
]);
const engineNames = [...functions.values()].flatMap((row) => {
  const name = (row.ifOf ?? row).clickhouse ?? (row.ifOf ?? row).name;
  const forms =
    row.kind === "aggregate"
      ? ["", "Distinct", "If", "DistinctIf", "OrDefault", "OrDefaultIf"].map((form) => name + form)
      : [name];
  return [
    ...forms,
    ...forms.map((form) => `${form}OrNull`),
    ...(row.distinct === "uniqExact" ? ["uniqExact", "uniqExactIf"] : []),
    ...(row.nullsInWindows ? [`${name}_respect_nulls`, `${name}_respect_nullsIf`] : []),
  ];
});
const known = new Set([...`${keywords} ${ofTheCompiler}`.split(" "), ...physical, ...engineNames]);

test("no word of a compiled text comes from the user's: each is the printer's, the registry's or the schema's", () => {
  const foreign = new Map<string, string>();
  let words = 0;
  for (const question of questions) {
    for (const word of question.compiled?.sql.match(/\w+/g) ?? []) {
      words += 1;
      if (!known.has(word) && !types.test(word) && !own.test(word)) foreign.set(word, question.query);
    }
  }
  expect(Object.fromEntries(foreign)).toEqual({});
  expect(words).toBeGreaterThan(50_000);
});

test("no sign of a compiled text could begin a value, a comment, a name in quotes or another statement", () => {
  for (const question of questions) {
    const sql = question.compiled?.sql ?? "";
    // The only quotes are those around the type of a cast, which is the allow-list's.
    const bare = sql.replace(/(, )'[\w(), ]+'\)/g, "$1)");
    expect(/["'`;#\\$@?!]|--|\/\*|\n/.exec(bare)?.[0] ?? null, question.query).toBeNull();
  }
});

test("the text is the same for two organizations: only parameters differ", () => {
  for (const question of questions) {
    const theirs = compiled(question, "org_words_b");
    expect(theirs?.sql, question.query).toBe(question.compiled?.sql);
  }
});

test("no byte of a text or a number that a user wrote is in the compiled text", () => {
  let marked = 0;
  for (const question of questions) {
    const literals = [...question.query.matchAll(/'(?:[^'\\]|\\.|'')*'|(?<![\w.'"`])\d+(?![\w.'"`(])/g)];
    // The first and the last of a query: the places between are those of the queries around it.
    for (const [index, literal] of literals.entries()) {
      if (index > 0 && index < literals.length - 1) continue;
      const marker = literal[0].startsWith("'") ? `'Zq${index}xmark"\`'` : `73400${index}17`;
      const { query } = question;
      const at = literal.index;
      const result = compiled({
        ...question,
        query: query.slice(0, at) + marker + query.slice(at + literal[0].length),
      });
      // Values that have to be one of a list are refused; their own tests are in the corpus.
      if (!result) continue;
      marked += 1;
      expect(result.sql, query).not.toMatch(/xmark|73400/);
    }
  }
  expect(marked).toBeGreaterThan(900);
});
