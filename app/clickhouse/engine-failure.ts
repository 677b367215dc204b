import type { ErrorCode } from "trql/protocol";

/** What a user is told about an engine error. The engine's own text goes to the log only (SECURITY.md §2). */
export interface EngineFailure {
  readonly code: ErrorCode;
  readonly message: string;
}

const failure = (code: ErrorCode, message: string, ...engineCodes: number[]) =>
  engineCodes.map((engineCode) => [String(engineCode), { code, message }] as const);

/** The engine's codes that a query can provoke, and what each means to whoever wrote the query. */
const byEngineCode: ReadonlyMap<string, EngineFailure> = new Map([
  ...failure(
    "timeout",
    "The query took longer than the plan allows and was stopped. Narrow the time range or read fewer columns.",
    159,
    160,
  ),
  ...failure(
    "limit_exceeded",
    "The query needed more memory than the plan allows. Group by fewer values or narrow the time range.",
    241,
  ),
  ...failure(
    "limit_exceeded",
    "A join or an IN list holds too many rows. Filter it in a subquery first.",
    // SET_SIZE_LIMIT_EXCEEDED, and the same for a join.
    191,
  ),
  ...failure("limit_exceeded", "The query reads more rows than the plan allows. Narrow the time range.", 158),
  ...failure("limit_exceeded", "The query reads more bytes than the plan allows. Narrow the time range.", 307),
  ...failure("limit_exceeded", "The result is too large. Select fewer columns or rows.", 396),
  ...failure(
    "limit_exceeded",
    "A function would build a text or an array that is too large. Ask it for fewer elements.",
    // TOO_LARGE_ARRAY_SIZE, TOO_LARGE_STRING_SIZE.
    128,
    131,
  ),
  ...failure(
    "limit_exceeded",
    "Filling the gaps would make more than 1,000,000 rows. Group by fewer values, choose another time range, or ask without fillGaps.",
    // FUNCTION_THROW_IF_VALUE_IS_NON_ZERO: passes/fill-gaps.ts asks for it, and no query can.
    395,
  ),
  ...failure("limit_exceeded", "The query is nested too deep for the engine. Split it.", 162, 167, 306, 718),
  ...failure("limit_exceeded", "The query is too large for the engine. Split it.", 161, 168),
  ...failure("invalid_query", "A whole number or a decimal was divided by zero. Use nullIf(divisor, 0).", 153),
  ...failure(
    "invalid_query",
    "A value cannot be read as the type that the query converts it to. Filter such values out first, or use a function that gives NULL for them, such as toInt64OrNull or parseDateTimeBestEffortOrNull.",
    // CANNOT_PARSE_ text, escape sequence, quoted string, input, date, date and time, number, array, UUID, bool, IP addresses;
    // and a text that ends too early, such as an empty one.
    6,
    25,
    26,
    27,
    32,
    38,
    41,
    72,
    130,
    376,
    467,
    675,
    676,
    // INCORRECT_DATA, CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN: a value that has no such form.
    117,
    349,
  ),
  ...failure(
    "invalid_query",
    "Infinity or what is not a number has no form as a whole number or a decimal. Divide by nullIf(divisor, 0).",
    // CANNOT_CONVERT_TYPE: nothing else is left of it, since the compiler knows which types go into which.
    70,
  ),
  ...failure(
    "invalid_query",
    "A number is outside what its type can hold. Convert it to a wider type first, such as toDecimal128 or toFloat64.",
    // DECIMAL_OVERFLOW, VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE.
    407,
    321,
  ),
  ...failure(
    "invalid_query",
    "An argument of a function is outside what the function takes. Check counts, scales and positions: positions begin at 1.",
    // ARGUMENT_OUT_OF_BOUND, ZERO_ARRAY_OR_TUPLE_INDEX, PARAMETER_OUT_OF_BOUND, and a length below zero.
    69,
    135,
    12,
    353,
  ),
  ...failure(
    "invalid_query",
    "A function does not take what it is given: check patterns, formats, separators and time zones.",
    // BAD_ARGUMENTS: all that the engine has no closer code for.
    36,
  ),
  ...failure(
    "invalid_query",
    "A regular expression is not valid. Expressions follow RE2, which has no look-around and no references back, and repeats nothing more than 1,000 times.",
    427,
  ),
  ...failure(
    "invalid_query",
    "A regular expression among several asks for more than 50 repetitions. Write fewer, or search for it alone with match.",
    // HYPERSCAN_CANNOT_SCAN_TEXT.
    447,
  ),
  ...failure(
    "invalid_query",
    "A list of texts to search for has more than 255 entries. Search in several steps, joined by OR.",
    // NUMBER_OF_ARGUMENTS_DOESNT_MATCH, TOO_MANY_ARGUMENTS_FOR_FUNCTION: compiled calls have the right number of arguments.
    42,
    34,
  ),
  ...failure("invalid_query", "Arrays that are used together have different lengths.", 190),
  ...failure(
    "invalid_query",
    "A function cannot take an argument of this type, or needs a constant there. Convert the argument, or write the value into the query.",
    // ILLEGAL_TYPE_OF_ARGUMENT, ILLEGAL_COLUMN, TYPE_MISMATCH.
    43,
    44,
    53,
  ),
  ...failure(
    "invalid_query",
    "Values that come together have no type that holds all of them, such as UInt256 beside Int64. Convert them first, as in toFloat64(…), and documents as in toJSONString(…).",
    // NO_COMMON_TYPE: of keys of joins, and of what stands in one array of a document.
    386,
  ),
  ...failure(
    "invalid_query",
    "This join needs a condition with = between a column of each side. Put other conditions into WHERE.",
    403,
  ),
  ...failure(
    "invalid_query",
    "ASOF JOIN takes the nearest number or time, and the columns that it compares hold something else. Convert them first.",
    169,
  ),
  ...failure(
    "invalid_query",
    "A subquery that stands as a value gave several rows. Aggregate it, or end it with LIMIT 1.",
    125,
  ),
  ...failure("invalid_query", "The engine cannot run this combination of clauses. Write it another way.", 48),
  ...failure("cancelled", "The query was cancelled.", 394),
  ...failure("engine_unavailable", "The engine is busy. Try again in a moment.", 202),
]);

const invalid = (message: string): EngineFailure => ({ code: "invalid_query", message });

/** What the engine says under a code for something else: the code that it has for the same elsewhere, or words for it. */
const closer: readonly (readonly [code: string, text: RegExp, closer: string | EngineFailure])[] = [
  [
    "25",
    /of LIKE pattern/,
    invalid("A pattern of LIKE ends with a backslash, which escapes nothing there. Write \\\\ for one."),
  ],
  ["36", /Sizes of keys and values arrays do not match/, "190"],
  ["36", /^Pattern '.*' failed with error/s, "427"],
  ["36", /is not a valid re2 pattern/, "427"],
  ["42", /Too many event arguments/, invalid("A function takes 32 conditions at most. Ask for fewer of them.")],
  [
    "44",
    /Expected: const/,
    invalid(
      "ASOF JOIN compares what is calculated with a constant, which the engine takes elsewhere only. Calculate it in a subquery, and join that.",
    ),
  ],
  ["69", /A call to function range would produce/, "128"],
  ["128", /cannot be negative/, "69"],
  [
    "131",
    /too long for type FixedString/,
    invalid(
      "A text is longer than the length that toFixedString gives it. Choose a larger one, or cut the text with left.",
    ),
  ],
  ["153", /minimal signed number by minus one/, "407"],
  ["407", /infinity or NaN/i, "70"],
];

/** Every code that has words of its own, for the test that provokes them. */
export const knownEngineCodes: ReadonlySet<number> = new Set([...byEngineCode.keys()].map(Number));

const unreachable: EngineFailure = {
  code: "engine_unavailable",
  message: "The engine cannot be reached. Try again in a moment.",
};
const unexpected: EngineFailure = {
  code: "internal",
  message: "The query could not be run. It has been logged with this request's id.",
};

/**
 * Turns whatever the client threw into a text of our own.
 *
 * @example `engineFailure(error)` of a query that ran too long is `{ code: "timeout", message: "The query took …" }`
 */
export function engineFailure(error: unknown): EngineFailure {
  const code = engineCode(error);
  // Node's names for what goes wrong on the way: ECONNREFUSED, EAI_AGAIN.
  if (/^E[A-Z_]+$/.test(code)) return unreachable;
  // The client's own, when the server does not answer at all.
  if (error instanceof Error && error.message === "Timeout error.") return unreachable;
  const text = error instanceof Error ? error.message : "";
  const found = closer.find(([general, said]) => general === code && said.test(text))?.[2] ?? code;
  return typeof found === "string" ? (byEngineCode.get(found) ?? unexpected) : found;
}

/** The engine's code of what the client threw, as text; empty when it has none. */
export function engineCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
