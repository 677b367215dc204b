import { expect, it } from "vitest";
import { dialectCall } from "./dialect-calls.js";

it.each([
  ["NVL2", ["a", "1", "2"], "if(isNotNull(a), 1, 2)"],
  ["TIMESTAMP_DIFF", ["b", "a", "SECOND"], "dateDiff('second', a, b)"],
  ["timestamp_diff", ["b", "a", "'days'"], "dateDiff('day', a, b)"],
  ["timestamp_diff", ["b", "a", "unit"], null],
  ["time_slice", ["t", "15", "'minute'"], "toStartOfInterval(t, INTERVAL 15 MINUTE)"],
  ["strftime", ["'%Y'", "t"], "formatDateTime(t, '%Y')"],
  ["strftime", ["t", "'%Y'"], "formatDateTime(t, '%Y')"],
  ["convert", ["VARCHAR(10)", "x"], "CAST(x AS VARCHAR(10))"],
  ["convert", ["x", "CHAR"], "CAST(x AS CHAR)"],
  ["convert", ["x", "y"], null],
  ["convert_timezone", ["'UTC'", "'Europe/Berlin'", "t"], "toTimeZone(t, 'Europe/Berlin')"],
  ["json_value", ["r.output", "'$.user.id'"], "r.output.user.id"],
  ["json_value", ["output", "'$[0]'"], null],
  ["array_length", ["tags", "1"], "length(tags)"],
  ["array_length", ["tags"], null],
  ["regexp_replace", ["a", "'b'", "'c'", "'g'"], "replaceRegexpAll(a, 'b', 'c')"],
  ["regexp_replace", ["a", "'b'", "'c'", "'i'"], null],
  ["p95", ["x"], "quantile(0.95)(x)"],
  ["p999", ["x"], "quantile(0.999)(x)"],
  ["p100", ["x"], null],
  ["nvl2", ["a"], null],
  ["constructor", [], null],
])("%s(%s)", (name, args, call) => expect(dialectCall(name, args)).toBe(call));
