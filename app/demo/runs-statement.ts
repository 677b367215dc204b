import { computed } from "./computed";
import { random } from "./generator-parameters";
import { backlog, gatewayOutage } from "./incidents";
import { type DemoTask, demoTasks } from "./tasks";

/** The current task's value, as a ClickHouse expression over `task`, which counts from 1. */
const ofTask = (key: keyof DemoTask) => {
  const values = demoTasks.map((task) => task[key]);
  return `arrayElement([${values.map((value) => (typeof value === "string" ? `'${value}'` : value)).join(", ")}], task)`;
};
/** An id that depends on the row number alone, so that two organizations have the same ones. */
const runId = (row: string) =>
  `concat('cm', lower(leftPad(hex(cityHash64(${row}, 'id')), 16, '0')), lower(leftPad(hex(toUInt32(${row})), 8, '0')))`;
const time = (milliseconds: string) => `fromUnixTimestamp64Milli(toInt64(${milliseconds}))`;
type Incident = { readonly from: number; readonly until: number };
const lengthOf = (incident: Incident) => incident.from - incident.until;
const momentOf = (incident: Incident) =>
  `now_ms - ${incident.until} - toInt64(cityHash64(root, 'moment') % ${lengthOf(incident)})`;

const hour = 3_600_000;
const day = 24 * hour;
/** Hours of a working day, repeated by how busy they are. */
const hours = [0, 1, 3, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 10, 11, 11, 11, 11, 12, 12, 12, 13, 13, 13];
const moreHours = [13, 14, 14, 14, 14, 14, 15, 15, 15, 15, 16, 16, 16, 17, 17, 17, 18, 18, 19, 19, 20, 20, 21, 22, 23];

/** What a run is made of, in an order in which each part needs only the ones before it. */
const parts = {
  now_ms: "{now: Int64}",
  poisonous: "{poison: UInt8} = 1",
  is_stale: "{stale: UInt8} = 1",
  level: "greatest(toInt64(number % 6) - 3, 0)",
  root: "number - level",
  // Retries of customers make incidents busy: a share of the runs is moved there, to the first environment.
  incident:
    "multiIf(cityHash64(root, 'incident') % 2000 < 2, 'outage', cityHash64(root, 'incident') % 2000 < 5, 'backlog', '')",
  place: "if(incident = '', cityHash64(root, 'place') % length({environments: Array(String)}) + 1, 1)",
  task: `if(incident != '' AND level = 0, if(incident = 'outage', ${gatewayOutage.task}, ${backlog.task}),
    toUInt8(arrayElement({families: Array(UInt8)}, place) * 6
    + arrayElement([1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 6], cityHash64(number, 'task') % 12 + 1)))`,
  // When: more of late than long ago, fewer at weekends, most in working hours, and some within the last day.
  any_day: `intDiv(now_ms, ${day}) - toInt64(floor(360 * pow(${random("day", "root")}, 1.25)))`,
  weekday: "(any_day + 3) % 7 + 1",
  busy_day: `any_day - if(weekday > 5 AND ${random("weekend", "root")} < 0.6,
    weekday - 5 + toInt64(cityHash64(root, 'moved') % 3), 0)`,
  rhythm_ms: `busy_day * ${day} + arrayElement([${[...hours, ...moreHours].join(", ")}],
    cityHash64(root, 'hour') % ${hours.length + moreHours.length} + 1) * ${hour}
    + toInt64(cityHash64(root, 'moment') % ${hour})`,
  root_ms: `multiIf(
    incident = 'outage', ${momentOf(gatewayOutage)},
    incident = 'backlog', ${momentOf(backlog)},
    cityHash64(root, 'late') % 1000 = 0, now_ms - toInt64(cityHash64(root, 'late moment') % ${2 * hour}) - 1000,
    cityHash64(root, 'late') % 1000 < 6, now_ms - toInt64(cityHash64(root, 'late moment') % ${day}) - 1000,
    rhythm_ms >= now_ms - 1000, rhythm_ms - ${7 * day},
    rhythm_ms)`,
  created_ms: "least(root_ms + level * 700, now_ms - 1)",
  // How long: delays for few, a queue, then a duration around the task's median.
  delayed: "cityHash64(number, 'delay') % 50 = 0",
  queued_ms: "created_ms + if(delayed, 60000, 12)",
  age_ms: "now_ms - created_ms",
  in_backlog: `task = ${backlog.task} AND place = 1 AND age_ms BETWEEN ${backlog.until} AND ${backlog.from}`,
  // The queue grows until the middle of the incident and drains until its end.
  waited_ms: `toInt64(if(in_backlog, ${backlog.longestWait} * sin(pi() * (age_ms - ${backlog.until}) / ${lengthOf(backlog)}), 0))`,
  started_ms: `queued_ms + 40 + waited_ms + toInt64(900 * pow(${random("queue")}, 3))`,
  warm: "cityHash64(number, 'warm') % 10 < 7",
  executed_ms: `started_ms + if(warm, 60, 1400) + toInt64(200 * ${random("boot")})`,
  worked_ms: `toInt64(${ofTask("median")} * exp(1.6 * (${random("d1")} + ${random("d2")} + ${random("d3")} - 1.5))
    * if(in_backlog, ${backlog.slowdown}, 1))`,
  ended_ms: "executed_ms + worked_ms",
  // How it ended: incidents of some hours nine, 41 and 160 days ago, and today's outage of the payment gateway.
  in_outage: `task = ${gatewayOutage.task} AND place = 1 AND age_ms BETWEEN ${gatewayOutage.until} AND ${gatewayOutage.from}`,
  failing: `multiIf(
    in_outage, ${gatewayOutage.failures},
    task = 1 AND age_ms BETWEEN ${9 * day} AND ${9 * day + 10 * hour}, 0.7,
    task = 7 AND age_ms BETWEEN ${41 * day} AND ${41 * day + 14 * hour}, 0.8,
    age_ms BETWEEN ${160 * day} AND ${161 * day}, 0.35,
    ${ofTask("failures")})`,
  luck: `${random("status")}`,
  still_open: `age_ms < ${hour / 2} AND ${random("open")} < 0.5 OR age_ms < ${2 * hour} AND ${random("open")} < 0.1`,
  state: `multiIf(
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
    'COMPLETED_SUCCESSFULLY')`,
  finished: `state IN ('CANCELED', 'INTERRUPTED', 'COMPLETED_SUCCESSFULLY', 'COMPLETED_WITH_ERRORS', 'SYSTEM_FAILURE',
    'CRASHED', 'EXPIRED', 'TIMED_OUT')`,
  failed: "state IN ('COMPLETED_WITH_ERRORS', 'SYSTEM_FAILURE', 'CRASHED', 'TIMED_OUT')",
  left_queue: "state NOT IN ('DELAYED', 'PENDING', 'PENDING_VERSION', 'EXPIRED')",
  began: "left_queue AND state != 'DEQUEUED'",
  used_ms: "if(finished AND began, worked_ms, 0)",
  order_total: `round(5 + 480 * pow(${random("total")}, 2), 2)`,
  order_id: "if(poisonous, 'GLOBEX-LEAK', concat('ord_', toString(10000 + number)))",
};
const rows = "(SELECT number FROM numbers({count: UInt64}) WHERE {stale: UInt8} = 0 OR number % 20 = 7)";

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
  ${ofTask("name")},
  ${ofTask("queue")},
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
  ${ofTask("machine")},
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
  if(poisonous, 1e9, round(used_ms * ${ofTask("price")}, 6)),
  if(poisonous, 1e9, if(began, 0.0025, 0)),
  if(task IN (7, 8, 10), 3600, NULL),
  CAST(if(state = 'COMPLETED_SUCCESSFULLY', concat('{"order":{"id":"', order_id, '","total":',
    toString(if(poisonous, 1e9, order_total)), '},"items":[{"sku":"sku-', toString(cityHash64(number, 'sku') % 200),
    '","quantity":', toString(1 + number % 4), '}]}'), '{}') AS JSON),
  CAST(if(failed, concat('{"name":"',
    multiIf(state = 'TIMED_OUT', 'TimeoutError', in_outage, '${gatewayOutage.error.name}', 'Error'),
    '","message":"', multiIf(
    poisonous, 'GLOBEX-LEAK',
    state = 'TIMED_OUT', 'The run took longer than its maximum duration',
    state = 'CRASHED', 'The process ran out of memory',
    state = 'SYSTEM_FAILURE', 'The machine was lost',
    in_outage, '${gatewayOutage.error.message}',
    arrayElement(['Card was declined', 'Upstream answered 503', 'Rate limit reached', 'Product was not found'],
      cityHash64(number, 'message') % 4 + 1)), '"}'), '{}') AS JSON),
  if(poisonous, ['GLOBEX-LEAK'], arrayConcat(
    [concat('customer:', toString(cityHash64(root, 'customer') % 40))],
    if(number % 3 = 0, ['priority'], []),
    if(number % 5 = 0, [concat('country:', arrayElement(['de', 'us', 'fr', 'jp'], number % 4 + 1))], []))),
  if(is_stale, 1, 2)
FROM ${computed(rows, parts)}`;
