import { compile } from "trql";
import { afterAll, describe, expect, test } from "vitest";
import { connect, optionsFor, runTrql } from "./run-trql";

/** Constants that a function reads: those that the engine refuses are refused before, and none that it takes. */
const organization = "org_constant_texts";
const client = connect();
afterAll(() => client.close());

const quoted = (text: string) => `'${text.replace(/[\\']/g, "\\$&")}'`;

const numbers = ["12", "-12", "+12", "007", "300", "-0", "99999999999999999999"];
const fractions = ["12.5", "12.", ".5", "-.5", "+.5", "1e3", "1E5", "1e-5", "1.e5", "1e400"];
const noFloats = ["nan", "-nan", "NaN", "inf", "-inf", "+inf", "Infinity", "-infinity", "infinit", "n", "in"];
const noNumbers = [
  "",
  " ",
  "-",
  "+",
  ".",
  "x",
  "12x",
  " 12",
  "12 ",
  "--1",
  "+-1",
  "0x1F",
  "1_000",
  "1,5",
  "1e",
  "e5",
  "5e+",
];
const conditions = [
  "true",
  "FALSE",
  "tRue",
  "t",
  "F",
  "yes",
  "No",
  "y",
  "n",
  "on",
  "OFF",
  "enable",
  "disabled",
  "2",
  "01",
];
const identifiers = [
  "61f0c404-5cb3-11e7-907b-a6006ad3dba0",
  "61F0C4045CB311E7907BA6006AD3DBA0",
  "61f0c404-5cb3-11e7-907b-a6006ad3dbag",
  "{61f0c404-5cb3-11e7-907b-a6006ad3dba0}",
];
const days = [
  "2026-03-01",
  "2026-3-1",
  "2026/03/01",
  "2026.03.01",
  "20260301",
  "2026-02-30",
  "2026-13-45",
  "0000-00-00",
];
const moments = [
  "2026-03-01 10:00:00",
  "2026-03-01T10:00:00",
  "2026-03-01 10:00",
  "2026-03-01T10:00:00+01:00",
  "2026-03-01 25:61:00",
  "2026-02-00",
  "2026-00-31",
  "Mar 1 2026",
  "January",
  "01/02/2026",
  "2026",
  "1700000000",
  "nope",
  "today",
  "Monday",
  "10:00:00",
];
const all = [...numbers, ...fractions, ...noFloats, ...noNumbers, ...conditions, ...identifiers, ...days, ...moments];

const widths = [8, 16, 32, 64, 128, 256];
const readers = [
  ...widths.flatMap((width) => [`toInt${width}(?)`, `toUInt${width}(?)`, `CAST(? AS Int${width})`]),
  "toFloat32(?)",
  "toFloat64(?)",
  "?::Float64",
  "toDecimal32(?, 2)",
  "toDecimal256(?, 2)",
  "CAST(? AS Decimal(9, 2))",
  "toBool(?)",
  "CAST(? AS Bool)",
  "toUUID(?)",
  "?::UUID",
  "toDate(?)",
  "toDate32(?)",
  "CAST(? AS Date)",
  "toDateTime(?)",
  "toDateTime64(?, 3)",
  "CAST(? AS DateTime)",
  "parseDateTimeBestEffort(?)",
  "parseDateTime64BestEffort(?)",
];

const zones = [
  ...[
    "Europe/Berlin",
    "UTC",
    "GMT",
    "Etc/GMT+5",
    "EST",
    "CET",
    "PST8PDT",
    "US/Pacific",
    "America/Buenos_Aires",
    "GB-Eire",
  ],
  ...[
    "America/Argentina/Buenos_Aires",
    "Asia/Calcutta",
    "Asia/Kolkata",
    "Europe/Kyiv",
    "Europe/Kiev",
    "NZ-CHAT",
    "Zulu",
  ],
  ...["Factory", "localtime", "posixrules", "posix/Europe/Berlin", "Fixed/UTC+02:00:00", "America/Ciudad_Juarez", ""],
];
const noZones = [
  "Nope",
  "europe/berlin",
  "utc",
  "Utc",
  "+02:00",
  "UTC+2",
  "Z",
  "Europe",
  "Mars/Base",
  " UTC",
  "Fixed/UTC+2",
];

const letters = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01%-_ é"].map((letter) => `%${letter}`);
const formats = ["", "abc", "é%Y", "%Y-%m-%d %H:%i:%S", "%%", "%%%", "%", "%Y%", "%-d", "%%q", ...letters];

const expressions = [
  ...[
    "",
    "a",
    "^a.*b$",
    "[a-z]+",
    "[]a]",
    "[^]a]",
    "[[:alpha:]]",
    "(a|b)*",
    "(?:a)",
    "(?i)a",
    "(?i:a)",
    "(?P<n>a)",
    "(?<n>a)",
  ],
  ...[
    "a{2}",
    "a{2,}",
    "a{,2}",
    "a{x}",
    "{",
    "a}",
    "]",
    "\\d+\\.\\d",
    "\\pL",
    "\\p{Greek}",
    "\\x41",
    "\\07",
    "\\10",
    "\\Q(\\E",
  ],
  ...[
    "a??",
    "a*?",
    "^*",

    "()*",
    "|a",
    "a|",
    "\\[",
    "\\(",
    "[\\]]",
    "🦊+",
    "é*",
    "\\z",
    "a{03,02}",
    "[a{2,1}]",
    "a\\{2,1}",
    "[a-z-9]",
    "[\\n-a]",
    "[\\d-z]",
    "(?im-sU:a)",
    "\\Qa)\\E",
    "\\Q\\",
    "(a{30}){30}",
    "\\p{^Greek}",
    "\\x{10FFFF}",
    "\\x{2028}",
    "(?P<é>a)",
  ],
  ...[
    "[",
    "[a",
    "(",
    "(a",
    "(?=a)",
    "(?!a)",
    "(?<=a)",
    "(?<!a)",
    "(a)\\1",
    "\\9",
    "*",
    "+a",
    "?",
    "|*",
    "a**",
    "a+*",
    "a{2}{3}",
  ],
  ...["{2}", "(?i)*", "({2,})", "\\y", "\\E", "(?x", "(?", "(?i", "\\Z", "[a\\"],
  ...["a{2,1}", "(a{3,2})?", "(a))", "[z-a]", "[a-\\d]", "[[:foo:]]", "[^]", "[\\b]", "a\\Q(\\E)", "(a{40}){40}"],
  ...["\\x4", "\\x{FFFFFF}", "\\pX", "\\p{Foo}", "\\p{greek}", "\\é", "(?>a)", "(?#a)", "(?P<n-x>a)", "(?i-)a"],
];
/** The engine reads these up to the flaw where it needs no more of them, and refuses them elsewhere. */
const cutShort = ["a)", ")", "a)b", "a))(", "\\", "a\\"];
const listed = [
  ...[
    "",
    "a",
    "^a.*b$",
    "[a-z]+",
    "[]a]",
    "(a|b)*",
    "(?i)a",
    "(?P<n>a)",
    "a{2,}",
    "a{,2}",
    "{",
    "]",
    "\\pL",
    "\\p{Xan}",
  ],
  ...[
    "\\8",
    "\\18",
    "\\x4",
    "\\e",
    "\\h",
    "\\Z",
    "[\\b]",
    "[\\Q]\\E]",
    "(?#a)",
    "(?x) a",
    "(?'n'a)",
    "()*",
    "a??",
    "\\Q(\\E",
  ],
  ...["a{2,1}", "a)", "(a", "[z-a]", "[a-\\d]", "[[:foo:]]", "[:alpha:]", "[a", "\\", "a{0}", "^*", "\\b+", "\\p{Foo}"],
  ...["*", "a**", "a{2}{3}", "(?=a)", "(a)\\1", "(?>a)", "(?U)a", "\\C", "\\K", "[\\B]"],
];
const patterns = [
  ...["", "{}", "{{}}", "{{{}", "{0}{0}", "{1}", "{}{}", "{01}", "{1}{0}", "}}{{", "%s {}"],
  ...["{", "}", "{}}", "{}}}", "{{{}}}", "{}{}{}", "{2}", "{}{0}", "{a}", "{ 0}", "{-1}", "{0:x}", "{ {}", "}{"],
];
const digits = [
  ...["9999999.99", "9999999.999", "-10000000", "10000000", "1e6", "1e7", "0.1e8", "0e99", "1e-400", "999999999e-2"],
  ...["00000000000001.5", "1.50000000000000000000", "9999999999e-3", "0.00001e12", "1.2.3", "-", "99999999999"],
];
const bytes = ["", "abc", "é", "abcd", "éé", "🦊", "abc\u0001", "abcdef", "ab é", "    "];
const searchers = [
  "match('aab', ?)",
  "extract('aab', ?)",
  "extractAll('aab', ?)",
  "countMatches('aab', ?)",
  "splitByRegexp(?, 'aab')",
  "replaceRegexpOne('aab', ?, 'x')",
  "replaceRegexpAll('aab', ?, 'x')",
  "extractAllGroupsVertical('aab', ?)",
];

const readMoment = "TIMESTAMP '2026-03-01 10:00:00'";
/** Exact where the check sees all that makes a text none: what is a time, or a regular expression, is for the engine to say. */
const calls: readonly (readonly [call: string, texts: readonly string[], isExact: boolean])[] = [
  ...readers.map((call) => [call, [...all, ...digits], !/Date/.test(call)] as const),
  [`toTimeZone(${readMoment}, ?)`, [...zones, ...noZones], true],
  [`formatDateTime(${readMoment}, ?)`, formats, true],
  ["parseDateTime('2026', ?)", formats, false],
  ...searchers.map((call) => [call, expressions, !call.includes("Groups")] as const),
  ["replaceRegexpOne('aab', ?, 'x')", cutShort, false],
  ...["multiMatchAny(", "multiMatchAnyIndex(", "multiMatchAllIndices("].map(
    (call) => [`${call}'aab', ['b', ?])`, listed, true] as const,
  ),
  ["format(?, 'a', 'b')", patterns, true],
  ["toFixedString(?, 3)", bytes, true],
];

describe.each(calls)("%s", (call, texts, isExact) => {
  const refused: string[] = [];
  const taken: string[] = [];
  for (const text of new Set(texts)) {
    const query = `SELECT ${call.replace("?", () => quoted(text))} AS x`;
    const compiled = compile(query, optionsFor(organization));
    (compiled.ok ? taken : refused).push(query);
    if (!compiled.ok) expect(compiled.diagnostics.map(({ code }) => [query, code])).toEqual([[query, "bad-value"]]);
  }

  test("what the check refuses, the engine refuses", async () => {
    expect(refused.length).toBeGreaterThan(5);
    const answers = await Promise.allSettled(refused.map(async (query) => (await client.query({ query })).text()));
    expect(refused.filter((_, index) => answers[index]?.status === "fulfilled")).toEqual([]);
  });

  test.runIf(isExact)("what the check lets through, the engine takes", async () => {
    expect(taken.length).toBeGreaterThan(1);
    await Promise.all(taken.map((query) => runTrql(query, organization)));
  });
});

test.each([
  ["toInt64(?)", numbers],
  ["toUInt8(?)", ["12", "+12", "007", "300"]],
  ["toFloat64(?)", [...numbers, ...fractions, ...noFloats.slice(0, 8)]],
  ["toDecimal64(?, 2)", [...numbers.slice(0, 6), ...fractions.slice(0, 9)]],
  ["toBool(?)", conditions.slice(0, 13)],
  ["toUUID(?)", identifiers.slice(0, 2)],
  ["toDate(?)", [...days, ...moments.slice(0, 4)]],
  ["toDateTime(?)", [...days.slice(0, 5), ...moments.slice(0, 12)]],
  ["parseDateTimeBestEffort(?)", [...days.slice(0, 5), ...moments.slice(0, 12)]],
  [`toTimeZone(${readMoment}, ?)`, zones],
  [
    `formatDateTime(${readMoment}, ?)`,
    ["", "abc", "%Y-%m-%d %H:%i:%S", "%%", "%a %b %c %C %d %D %e %f %F %g %G %h %H %i %I %j"],
  ],
  [`formatDateTime(${readMoment}, ?)`, ["%k %l %m %M %n %p %Q %r %R %s %S %t %T %u %V %w %W %y %z"]],
  ["match('aab', ?)", expressions.slice(0, 50)],
  ["toInt64OrNull(?)", all],
  ["accurateCastOrNull(?, 'Int64')", all],
  ["CAST(? AS Nullable(Int64))", all],
] as const)("%s takes what the engine takes", async (call, texts) => {
  const asked = texts.map(async (text) => {
    const query = `SELECT ${call.replace("?", () => quoted(text))} AS x`;
    expect(await runTrql(query, organization), query).toHaveProperty("rows");
  });
  await Promise.all(asked);
});

test.each([
  [
    "toDecimal32(?, 2)",
    ["21474836", "-21474836", "21474836.46", "0"],
    ["21474837", "-21474837", "21474836.48", "99999999999"],
  ],
  ["CAST(? AS Decimal(18, 4))", ["922337203685477", "-1.5"], ["922337203685478", "-922337203685478"]],
] as const)("%s takes numbers up to those of the engine", async (call, taken, refused) => {
  for (const number of taken)
    expect(await runTrql(`SELECT ${call.replace("?", number)} AS x`, organization), number).toHaveProperty("rows");
  for (const number of refused) {
    const query = `SELECT ${call.replace("?", number)} AS x`;
    expect(await runTrql(query, organization), number).toHaveProperty("codes", ["bad-value"]);
    await expect(client.query({ query }), number).rejects.toThrow();
  }
});

test("a decimal of 38 digits is refused a number that the engine would take for another", async () => {
  const call = "toDecimal128(28631578246, 30)";
  expect(await runTrql(`SELECT ${call} AS x`, organization)).toHaveProperty("codes", ["bad-value"]);
});

test.each([
  "1.5 % 0",
  "1 % 0.0",
  "1 / 0",
  "intDivOrZero(1, 0)",
  "moduloOrZero(1, 0)",
  "intDiv(0, 1)",
  "intDiv(NULL, 0)",
])("%s is taken", async (call) => expect(await runTrql(`SELECT ${call} AS x`, organization)).toHaveProperty("rows"));
