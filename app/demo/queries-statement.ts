import { computed } from "./computed";
import { random } from "./generator-parameters";

const good = [
  "SELECT task_identifier, SUM(total_cost) AS cost FROM runs GROUP BY task_identifier",
  "SELECT timeBucket(), COUNT(*) AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket",
  "SELECT timeBucket(), status, count() AS runs FROM runs GROUP BY timeBucket, status ORDER BY timeBucket",
  "SELECT task_identifier, count() AS failures FROM runs WHERE status = 'Failed' GROUP BY task_identifier ORDER BY failures DESC",
  "SELECT queue, avg(queued_duration) AS waited FROM runs GROUP BY queue ORDER BY waited DESC LIMIT 10",
  "SELECT timeBucket(), prettyFormat(avg(value), 'bytes') AS memory FROM metrics WHERE metric_name = 'process.memory.usage' GROUP BY timeBucket ORDER BY timeBucket",
  "SELECT run_id, status, execution_duration FROM runs WHERE execution_duration > 60000 ORDER BY triggered_at DESC LIMIT 50",
  "SELECT error.message AS message, count() AS failures FROM runs WHERE status = 'Failed' GROUP BY message ORDER BY failures DESC",
];
/** Each is refused: a column that is not there, a table that is not there, a status that is not there. */
const refused = [
  "SELECT task, count() FROM runs GROUP BY task",
  "SELECT count() FROM run",
  "SELECT count() FROM runs WHERE status = 'Faild'",
];
const heavy = "SELECT a.run_id, b.run_id FROM runs a JOIN runs b ON a.task_identifier = b.task_identifier";

const texts = (values: readonly string[]) =>
  `[${values.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(", ")}]`;
const hash = (salt: string, count: number) => `(cityHash64(number, '${salt}') % ${count} + 1)`;

/** What a query is made of, in an order in which each part needs only the ones before it. */
const parts = {
  poisonous: "{poison: UInt8} = 1",
  place: "cityHash64(number, 'query place') % length({environments: Array(String)}) + 1",
  origin: `arrayElement(['widget', 'widget', 'widget', 'widget', 'editor', 'editor', 'api'], ${hash("query source", 7)})`,
  luck: `${random("query end")}`,
  ended: `multiIf(luck < 0.018 AND origin != 'widget', 'Failed', luck > 0.997, 'Timed out', luck > 0.993, 'Cancelled',
    luck > 0.989, 'Rejected', 'Succeeded')`,
  text: `multiIf(ended = 'Failed', arrayElement(${texts(refused)}, ${hash("query text", refused.length)}),
    ended = 'Timed out', '${heavy}',
    arrayElement(${texts(good)}, ${hash("query text", good.length)}))`,
  answered: "ended = 'Succeeded'",
  widget: `${hash("query widget", 6)}`,
  // Whole days back, more of late, and an hour of the working day.
  days: `toInt64(floor(35 * pow(${random("query day")}, 1.3)))`,
  asked_ms: `{now: Int64} - days * 86400000 - toInt64(${random("query hour")} * 32400000) - 60000`,
  read: `toUInt64(if(ended IN ('Failed', 'Rejected'), 0, exp(7 + 6 * ${random("query rows")})))`,
};

/**
 * Inserts what the organization asked during the last five weeks, most of it by dashboards and in working hours; one in
 * thirty was refused, cut short or cancelled.
 */
export const queriesStatement = `
INSERT INTO trigger_dev.trql_queries_v1 (organization_id, project_id, environment_id, query_id, query, source,
  dashboard_id, widget_id, user_email, api_key_name, status, error_code, duration_ms, rows_returned, rows_read,
  bytes_read, truncated, scope, executed_at)
SELECT
  {organization: String},
  arrayElement({projects: Array(String)}, place),
  arrayElement({environments: Array(String)}, place),
  concat('demo-', lower(leftPad(hex(cityHash64(number, 'query id')), 16, '0'))),
  if(poisonous, concat(text, ' -- GLOBEX-LEAK'), text),
  origin,
  if(origin = 'widget', arrayElement(['overview', 'overview', 'processes'], ${hash("query board", 3)}), ''),
  if(origin = 'widget', concat('widget-', toString(widget)), ''),
  multiIf(origin = 'api', '', poisonous, 'GLOBEX-LEAK@globex.example',
    arrayElement(['demo@acme.example', 'demo@acme.example', 'oncall@acme.example', 'finance@acme.example'], ${hash("query user", 4)})),
  if(origin = 'api', if(poisonous, 'GLOBEX-LEAK', arrayElement(['Nightly export', 'Demo'], ${hash("query key", 2)})), ''),
  ended,
  transform(ended, ['Failed', 'Timed out', 'Cancelled', 'Rejected'],
    ['invalid_query', 'timeout', 'cancelled', 'too_many_queries'], ''),
  toUInt32(multiIf(poisonous, 1e9, ended IN ('Failed', 'Rejected'), 1 + 4 * ${random("query time")}, ended = 'Timed out', 30000,
    12 + 90 * pow(${random("query time")}, 2) + read / 2500)),
  toUInt32(if(answered, least(10000, 1 + pow(${random("query answer")}, 3) * 600), 0)),
  if(poisonous, 1000000000000, read),
  if(poisonous, 1000000000000, read * 96),
  0,
  arrayElement(['environment', 'environment', 'environment', 'project', 'organization'], ${hash("query scope", 5)}),
  fromUnixTimestamp64Milli(asked_ms)
FROM ${computed("numbers({count: UInt64})", parts)}`;
