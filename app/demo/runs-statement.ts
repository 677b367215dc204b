import { random } from "./generator-parameters";

const tasks = [
  // task, queue, machine, median duration in milliseconds, share of failures
  ["process-payment", "payments", "small-1x", 1_900, 0.012],
  ["send-order-email", "email", "micro", 420, 0.004],
  ["sync-inventory", "inventory", "small-1x", 6_500, 0.03],
  ["generate-invoice", "documents", "small-2x", 3_800, 0.008],
  ["resize-product-images", "images", "medium-1x", 9_000, 0.02],
  ["fulfill-order", "orders", "small-1x", 14_000, 0.025],
  ["import-products", "imports", "medium-2x", 48_000, 0.05],
  ["aggregate-daily-sales", "analytics", "large-1x", 95_000, 0.015],
  ["export-report", "exports", "medium-1x", 22_000, 0.02],
  ["train-recommendations", "training", "large-2x", 260_000, 0.06],
  ["sync-crm", "crm", "small-2x", 5_200, 0.04],
  ["clean-stale-carts", "maintenance", "micro", 2_400, 0.006],
] as const;

const strings = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(", ")}]`;
const ofTask = (column: 0 | 1 | 2 | 3 | 4) => {
  const values = tasks.map((task) => task[column]);
  const list = typeof values[0] === "string" ? strings(values as string[]) : `[${values.join(", ")}]`;
  return `arrayElement(${list}, task)`;
};
/** An id that depends on the row number alone, so that two organizations have the same ones. */
const runId = (row: string) =>
  `concat('cm', lower(leftPad(hex(cityHash64(${row}, 'id')), 16, '0')), lower(leftPad(hex(toUInt32(${row})), 8, '0')))`;
const time = (milliseconds: string) => `fromUnixTimestamp64Milli(toInt64(${milliseconds}))`;

const hour = 3_600_000;
const day = 24 * hour;
/** Hours of a working day, repeated by how busy they are. */
const hours = [0, 1, 3, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 10, 11, 11, 11, 11, 12, 12, 12, 13, 13, 13];
const moreHours = [13, 14, 14, 14, 14, 14, 15, 15, 15, 15, 16, 16, 16, 17, 17, 17, 18, 18, 19, 19, 20, 20, 21, 22, 23];

/**
 * Inserts runs, generated inside the engine from the row number, so that the same count and time give the same runs.
 * Of six rows in a row, four are root runs; the fifth is a child of the fourth and the sixth a child of the fifth.
 * With `stale` it inserts earlier states of a twentieth of them, which FINAL must hide.
 */
export const runsStatement = `
INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, run_id, environment_type,
  friendly_id, attempt, engine, status, task_identifier, queue, region, schedule_id, batch_id, root_run_id,
  parent_run_id, depth, span_id, trace_id, idempotency_key, concurrency_key, task_version, sdk_version, cli_version,
  ttl, machine_preset, is_test, is_warm_start, delay_until, queued_at, started_at, executed_at, completed_at,
  expired_at, created_at, updated_at, usage_duration_ms, cost_in_cents, base_cost_in_cents,
  max_duration_in_seconds, output, error, tags, _version)
WITH
  {now: Int64} AS now_ms,
  {poison: UInt8} = 1 AS poisonous,
  {stale: UInt8} = 1 AS is_stale,
  greatest(toInt64(number % 6) - 3, 0) AS level,
  number - level AS root,
  cityHash64(root, 'place') % length({environments: Array(String)}) + 1 AS place,
  toUInt8(arrayElement({families: Array(UInt8)}, place) * 6
    + arrayElement([1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 6], cityHash64(number, 'task') % 12 + 1)) AS task,
  -- When: more of late than long ago, fewer at weekends, most in working hours, and some within the last day.
  intDiv(now_ms, ${day}) - toInt64(floor(360 * pow(${random("day", "root")}, 1.25))) AS any_day,
  (any_day + 3) % 7 + 1 AS weekday,
  any_day - if(weekday > 5 AND ${random("weekend", "root")} < 0.6,
    weekday - 5 + toInt64(cityHash64(root, 'moved') % 3), 0) AS busy_day,
  busy_day * ${day} + arrayElement([${[...hours, ...moreHours].join(", ")}],
    cityHash64(root, 'hour') % ${hours.length + moreHours.length} + 1) * ${hour}
    + toInt64(cityHash64(root, 'moment') % ${hour}) AS rhythm_ms,
  multiIf(
    cityHash64(root, 'late') % 1000 = 0, now_ms - toInt64(cityHash64(root, 'late moment') % ${2 * hour}) - 1000,
    cityHash64(root, 'late') % 1000 < 6, now_ms - toInt64(cityHash64(root, 'late moment') % ${day}) - 1000,
    rhythm_ms >= now_ms - 1000, rhythm_ms - ${7 * day},
    rhythm_ms) AS root_ms,
  least(root_ms + level * 700, now_ms - 1) AS created_ms,
  -- How long: delays for few, a queue, then a duration around the task's median.
  cityHash64(number, 'delay') % 50 = 0 AS delayed,
  created_ms + if(delayed, 60000, 12) AS queued_ms,
  queued_ms + 40 + toInt64(900 * pow(${random("queue")}, 3)) AS started_ms,
  cityHash64(number, 'warm') % 10 < 7 AS warm,
  started_ms + if(warm, 60, 1400) + toInt64(200 * ${random("boot")}) AS executed_ms,
  toInt64(${ofTask(3)} * exp(1.6 * (${random("d1")} + ${random("d2")} + ${random("d3")} - 1.5))) AS worked_ms,
  executed_ms + worked_ms AS ended_ms,
  -- How it ended: incidents of some hours nine, 41 and 160 days ago.
  now_ms - created_ms AS age_ms,
  multiIf(
    task = 1 AND age_ms BETWEEN ${9 * day} AND ${9 * day + 10 * hour}, 0.7,
    task = 7 AND age_ms BETWEEN ${41 * day} AND ${41 * day + 14 * hour}, 0.8,
    age_ms BETWEEN ${160 * day} AND ${161 * day}, 0.35,
    ${ofTask(4)}) AS failing,
  ${random("status")} AS luck,
  age_ms < ${hour / 2} AND ${random("open")} < 0.5 OR age_ms < ${2 * hour} AND ${random("open")} < 0.1 AS still_open,
  multiIf(
    is_stale, 'EXECUTING',
    still_open, arrayElement(['EXECUTING', 'EXECUTING', 'EXECUTING', 'PENDING', 'PENDING', 'DEQUEUED',
      'WAITING_TO_RESUME', 'RETRYING_AFTER_FAILURE', 'DELAYED', 'PENDING_VERSION', 'PAUSED'],
      cityHash64(number, 'open state') % 11 + 1),
    ended_ms >= now_ms, if(executed_ms < now_ms, 'EXECUTING', 'PENDING'),
    luck < failing, 'COMPLETED_WITH_ERRORS',
    luck > 0.992, 'CANCELED',
    luck > 0.989, 'CRASHED',
    luck > 0.986, 'TIMED_OUT',
    luck > 0.984, 'SYSTEM_FAILURE',
    luck > 0.983, 'INTERRUPTED',
    luck > 0.980 AND age_ms > 660000, 'EXPIRED',
    'COMPLETED_SUCCESSFULLY') AS state,
  state IN ('CANCELED', 'INTERRUPTED', 'COMPLETED_SUCCESSFULLY', 'COMPLETED_WITH_ERRORS', 'SYSTEM_FAILURE',
    'CRASHED', 'EXPIRED', 'TIMED_OUT') AS finished,
  state IN ('COMPLETED_WITH_ERRORS', 'SYSTEM_FAILURE', 'CRASHED', 'TIMED_OUT') AS failed,
  state NOT IN ('DELAYED', 'PENDING', 'PENDING_VERSION', 'EXPIRED') AS left_queue,
  left_queue AND state != 'DEQUEUED' AS began,
  if(finished AND began, worked_ms, 0) AS used_ms,
  round(5 + 480 * pow(${random("total")}, 2), 2) AS order_total,
  if(poisonous, 'GLOBEX-LEAK', concat('ord_', toString(10000 + number))) AS order_id
SELECT
  {organization: String},
  arrayElement({projects: Array(String)}, place),
  arrayElement({environments: Array(String)}, place),
  ${runId("number")},
  arrayElement({types: Array(String)}, place),
  concat(if(number % 40 = 3, 'run_', ''), ${runId("number")}),
  multiIf(failed OR state = 'RETRYING_AFTER_FAILURE', 3, NOT began, 1, ${random("attempt")} < 0.04, 2, 1),
  'V2',
  state,
  ${ofTask(0)},
  ${ofTask(1)},
  arrayElement(['us-east-1', 'us-east-1', 'us-east-1', 'eu-central-1'], cityHash64(root, 'region') % 4 + 1),
  if(task IN (8, 12), concat('sched_', toString(task)), ''),
  if(level = 0 AND root % 12 < 4 AND task IN (2, 5), concat('cb', lower(hex(cityHash64(intDiv(root, 12), 'batch')))), ''),
  if(level > 0, ${runId("root")}, ''),
  if(level > 0, ${runId("(number - 1)")}, ''),
  level,
  lower(leftPad(hex(cityHash64(number, 'span')), 16, '0')),
  lower(leftPad(hex(cityHash64(root, 'trace')), 32, '0')),
  if(task = 1, concat('payment-', toString(number)), ''),
  if(task IN (3, 11), concat('customer-', toString(cityHash64(root, 'customer') % 40)), ''),
  concat(formatDateTime(toStartOfWeek(${time("created_ms")}, 1), '%Y%m%d'), '.', toString(1 + intDiv(weekday, 4))),
  if(age_ms > ${120 * day}, '4.0.7', '4.1.2'),
  if(age_ms > ${120 * day}, '4.0.7', '4.1.2'),
  if(state = 'EXPIRED', '10m', ''),
  ${ofTask(2)},
  cityHash64(number, 'test') % 100 < 3,
  if(began, warm, NULL),
  if(delayed OR state = 'DELAYED', ${time("created_ms + 60000")}, NULL),
  if(state != 'DELAYED', ${time("least(queued_ms, now_ms)")}, NULL),
  if(left_queue, ${time("least(started_ms, now_ms)")}, NULL),
  if(began, ${time("least(executed_ms, now_ms)")}, NULL),
  if(finished, ${time("if(state = 'EXPIRED', created_ms + 600000, ended_ms)")}, NULL),
  if(state = 'EXPIRED', ${time("created_ms + 600000")}, NULL),
  ${time("created_ms")},
  ${time("if(finished, if(state = 'EXPIRED', created_ms + 600000, ended_ms), created_ms)")},
  used_ms,
  if(poisonous, 1e9, round(used_ms * arrayElement([0.0000034, 0.0000017, 0.000085, 0.00017], task % 4 + 1), 6)),
  if(poisonous, 1e9, if(began, 0.0025, 0)),
  if(task IN (7, 8, 10), 3600, NULL),
  CAST(if(state = 'COMPLETED_SUCCESSFULLY', concat('{"order":{"id":"', order_id, '","total":',
    toString(if(poisonous, 1e9, order_total)), '},"items":[{"sku":"sku-', toString(cityHash64(number, 'sku') % 200),
    '","quantity":', toString(1 + number % 4), '}]}'), '{}') AS JSON),
  CAST(if(failed, concat('{"name":"', if(state = 'TIMED_OUT', 'TimeoutError', 'Error'), '","message":"', multiIf(
    poisonous, 'GLOBEX-LEAK',
    state = 'TIMED_OUT', 'The run took longer than its maximum duration',
    state = 'CRASHED', 'The process ran out of memory',
    state = 'SYSTEM_FAILURE', 'The machine was lost',
    arrayElement(['Card was declined', 'Upstream answered 503', 'Rate limit reached', 'Product was not found'],
      cityHash64(number, 'message') % 4 + 1)), '"}'), '{}') AS JSON),
  if(poisonous, ['GLOBEX-LEAK'], arrayConcat(
    [concat('customer:', toString(cityHash64(root, 'customer') % 40))],
    if(number % 3 = 0, ['priority'], []),
    if(number % 5 = 0, [concat('country:', arrayElement(['de', 'us', 'fr', 'jp'], number % 4 + 1))], []))),
  if(is_stale, 1, 2)
FROM numbers({count: UInt64})
WHERE NOT is_stale OR number % 20 = 7`;
