import { intervalWritten } from "../grammar/interval-written.js";

/**
 * What calls of functions of other dialects are here, by the number of their arguments: `$1` stands for the first, `'$2'` for a
 * unit in quotes, `%1` for the name of a part of a time, `@1.2` for a path behind a column.
 */
const templates: Readonly<Record<string, readonly string[]>> = {
  datetime_diff: ["dateDiff('$3', $2, $1)"],
  timestamp_diff: ["dateDiff('$3', $2, $1)"],
  datetime_trunc: ["dateTrunc('$2', $1)"],
  timestamp_trunc: ["dateTrunc('$2', $1)"],
  datepart: ["EXTRACT(%1 FROM $2)"],
  date_part: ["EXTRACT(%1 FROM $2)"],
  time_slice: ["toStartOfInterval($1, INTERVAL $2 %3)"],
  format_timestamp: ["formatDateTime($2, $1)"],
  format_datetime: ["formatDateTime($2, $1)"],
  format_date: ["formatDateTime($2, $1)"],
  parse_date: ["parseDateTime($2, $1)"],
  parse_timestamp: ["parseDateTime($2, $1)"],
  str_to_date: ["parseDateTime($1, $2)"],
  convert_timezone: ["toTimeZone($2, $1)", "toTimeZone($3, $2)"],
  dayname: ["dateName('weekday', $1)"],
  weekday: ["toDayOfWeek($1)"],
  nvl2: ["if(isNotNull($1), $2, $3)"],
  zeroifnull: ["ifNull($1, 0)"],
  nullifzero: ["nullIf($1, 0)"],
  safe_divide: ["divide($1, nullIf($2, 0))"],
  div0: ["divide($1, nullIf($2, 0))"],
  charindex: ["position($2, $1)"],
  find_in_set: ["has(splitByChar(',', $2), $1)"],
  split_part: ["splitByChar($2, $1)[$3]"],
  string_agg: ["groupConcat($2)($1)"],
  listagg: ["groupConcat($2)($1)"],
  bool_or: ["max($1)"],
  logical_or: ["max($1)"],
  boolor_agg: ["max($1)"],
  bool_and: ["min($1)"],
  logical_and: ["min($1)"],
  booland_agg: ["min($1)"],
  every: ["min($1)"],
  json_unquote: ["$1"],
  json_value: ["@1.2"],
  json_query: ["@1.2"],
  json_extract: ["@1.2"],
  json_extract_scalar: ["@1.2"],
  json_extract_string: ["@1.2"],
  get_json_object: ["@1.2"],
  array_length: ["length($1)"],
  regexp_replace: ["replaceRegexpAll($1, $2, $3)"],
  isnull: ["ifNull($1, $2)"],
  age: ["dateDiff('second', $2, $1)"],
  datediff: ["dateDiff('day', $2, $1)"],
};
/** How many arguments are given where the last ones are left out. */
const counts: Readonly<Record<string, number>> = { array_length: 2, regexp_replace: 4 };

const parts: ReadonlySet<string> = new Set("second minute hour day week month quarter year".split(" "));

/**
 * A call of a function of another dialect as it is written here; null where it has other arguments than are known.
 *
 * @param args as they are written
 * @example `dialectCall("NVL2", ["a", "1", "2"])` is `if(isNotNull(a), 1, 2)`.
 */
export function dialectCall(written: string, args: readonly string[]): string | null {
  const word = written.toLowerCase();
  if (word === "strftime" && args.length === 2)
    return filled(args[0]?.startsWith("'") ? "formatDateTime($2, $1)" : "formatDateTime($1, $2)", args);
  if (word === "convert" && args.length >= 2) return converted(args);
  // Every place is what is replaced here; other flags stand in the pattern.
  if (word === "regexp_replace" && args[3] !== "'g'") return null;
  if (word === "time_bucket" && args.length === 2) return bucketed(args);
  const level = levelOf(word, args);
  if (level !== null) return `quantile(${level})(${args[0]})`;
  const list = Object.hasOwn(templates, word) ? (templates[word] ?? []) : [];
  const template = list.find((each) => (counts[word] ?? namedIn(each)) === args.length);
  return template === undefined ? null : filled(template, args);
}

function namedIn(template: string): number {
  return Math.max(...[...template.matchAll(/[$%@.](\d)/g)].map(([, digit]) => Number(digit)));
}

function filled(template: string, args: readonly string[]): string | null {
  let isKnown = true;
  const take = (text: string | null): string => {
    if (text === null) isKnown = false;
    return text ?? "";
  };
  const argument = (digit: string) => args[Number(digit) - 1] ?? "";
  const written = template
    .replace(/@(\d)\.(\d)/g, (_, document: string, path: string) => take(pathInto(argument(document), argument(path))))
    .replace(/'\$(\d)'/g, (_, digit: string) => `'${take(unitOf(argument(digit)))}'`)
    .replace(/%(\d)/g, (_, digit: string) => take(unitOf(argument(digit))).toUpperCase())
    .replace(/\$(\d)/g, (_, digit: string) => argument(digit));
  return isKnown ? written : null;
}

/** `DAY` and `'days'` as `day`. */
function unitOf(argument: string): string | null {
  const word = argument
    .replace(/^'(.*)'$/, "$1")
    .toLowerCase()
    .replace(/s$/, "");
  return parts.has(word) ? word : null;
}

/** `'$.user.id'` behind `output` as `output.user.id`. */
function pathInto(document: string, path: string): string | null {
  const plain = /^'\$\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)'$/.exec(path)?.[1];
  return plain !== undefined && /^[A-Za-z_][\w.]*$/.test(document) ? `${document}.${plain}` : null;
}

/** `p95(x)`, `percentile(x, 95)` and `approx_percentile(x, 0.95)`. */
function levelOf(word: string, [, level = "", more]: readonly string[]): string | null {
  // p100 would be the greatest value, and 0.100 the tenth of them.
  const named = /^p(\d{2}|9\d{2})$/.exec(word)?.[1];
  if (named !== undefined) return level === "" ? `0.${named}` : null;
  if (!/^(?:approx_)?percentile$/.test(word) || more !== undefined || !/^\d+(?:\.\d+)?$/.test(level)) return null;
  const share = Number(level) > 1 ? Number(level) / 100 : Number(level);
  return share <= 1 ? String(share) : null;
}

/** `time_bucket('5 minutes', t)` as the start of what lasts so long. */
function bucketed([length = "", time = ""]: readonly string[]): string | null {
  const interval = intervalWritten(length.replace(/^(?:INTERVAL\s+)?'?(.*?)'?$/i, "$1"));
  return interval && `toStartOfInterval(${time}, ${interval})`;
}

const typeFirst =
  /^(?:n?(?:var)?char(?:acter)?|string|text|(?:big|small|tiny)?int(?:eger)?|signed|unsigned|float|real|double|decimal|numeric|date|datetime2?|bit|boolean)(?:\([\d, ]+\))?$/i;

/** The type stands first or last. */
function converted([first = "", second = ""]: readonly string[]): string | null {
  const [type, value] = typeFirst.test(first) ? [first, second] : [second, first];
  return typeFirst.test(type) ? `CAST(${value} AS ${type})` : null;
}
