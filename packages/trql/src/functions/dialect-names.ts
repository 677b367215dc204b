/** What a function of other dialects is called here, where its arguments stay as they are. */
const renamed: Readonly<Record<string, string>> = {
  nvl: "ifNull",
  len: "length",
  array_length: "length",
  cardinality: "length",
  date_format: "formatDateTime",
  getdate: "now",
  sysdate: "now",
  getutcdate: "now",
  curdate: "today",
  from_unixtime: "fromUnixTimestamp",
  concat_ws: "concatWithSeparator",
  regexp_like: "match",
  regexp_matches: "match",
  regexp_replace: "replaceRegexpAll",
  regexp_substr: "extract",
  instr: "position",
  strpos: "position",
  array_contains: "has",
  list_contains: "has",
  array_to_string: "arrayStringConcat",
  unnest: "arrayJoin",
  explode: "arrayJoin",
  iif: "if",
  approx_count_distinct: "uniq",
  approx_distinct: "uniq",
  stddev: "stddevSamp",
  variance: "varSamp",
};

/** What to write for one that takes its arguments otherwise. */
const rewritten: Readonly<Record<string, string>> = {
  to_char: "Write formatDateTime(time, '%Y-%m-%d'), or toString(value).",
  string_agg: "Write groupConcat(', ')(value).",
  listagg: "Write groupConcat(', ')(value).",
  percentile: "Write quantile(0.95)(value).",
  percentile_cont: "Write quantile(0.5)(value).",
  percentile_disc: "Write quantileExact(0.5)(value).",
  approx_percentile: "Write quantile(0.95)(value).",
  json_value: "A path into JSON is written output.a.b.",
  json_query: "A path into JSON is written output.a.b.",
  json_extract: "A path into JSON is written output.a.b.",
  json_extract_path_text: "A path into JSON is written output.a.b.",
  get_json_object: "A path into JSON is written output.a.b.",
  split_part: "Write splitByChar(',', text)[1].",
  charindex: "Write position(text, part).",
  datepart: "Write EXTRACT(hour FROM time).",
  date_part: "Write EXTRACT(hour FROM time).",
  contains: "Write position(text, part) > 0, or has(array, value).",
  to_timestamp: "Write toDateTime(seconds), or parseDateTimeBestEffort(text).",
  generate_series: "Write arrayJoin(range(10)).",
  decode: "Write CASE x WHEN a THEN b ELSE c END.",
  bool_or: "Write max(condition).",
  bool_and: "Write min(condition).",
};

/**
 * What is to be written for a function of another dialect; null for a name that none is known by.
 *
 * @example `dialectName("NVL")` names `ifNull`, and `dialectName("p95")` says `Write quantile(0.95)(value).`
 */
export function dialectName(written: string): { readonly name: string } | { readonly help: string } | null {
  const word = written.toLowerCase();
  if (Object.hasOwn(renamed, word)) return { name: renamed[word] as string };
  if (Object.hasOwn(rewritten, word)) return { help: rewritten[word] as string };
  const share = /^p(\d{2,3})$/.exec(word)?.[1];
  return share ? { help: `Write quantile(0.${share})(value).` } : null;
}

/** Every name that is known, shares aside. */
export const dialectNames: readonly string[] = [...Object.keys(renamed), ...Object.keys(rewritten)];
