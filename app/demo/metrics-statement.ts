import { processMetricNames as names } from "../tables/metric-names";
import { computed } from "./computed";
import { random } from "./generator-parameters";
import { backlog } from "./incidents";

const dayInSeconds = 86_400;
const mebibyte = 1024 ** 2;

/** What a point is made of, in an order in which each part needs only the ones before it. */
const parts = {
  sample: `intDiv(number, ${names.length})`,
  metric: `number % ${names.length} + 1`,
  position: `(sample + 0.5) / ({count: UInt64} / ${names.length})`,
  machine: "sample % 40",
  place: "cityHash64(machine, 'place') % length({environments: Array(String)}) + 1",
  bucket_s: `intDiv(intDiv({now: Int64}, 1000) - 10 - toInt64(position * ${dayInSeconds} + pow(position, 3) * ${363 * dayInSeconds}), 10)
    * 10`,
  in_backlog: `{now: Int64} - bucket_s * 1000 BETWEEN ${backlog.until} AND ${backlog.from}`,
  load: `if(in_backlog, 0.2, 0) + 0.15 + 0.35 * (1 + sin(2 * pi() * (bucket_s % ${dayInSeconds}) / ${dayInSeconds} - pi() / 2)) / 2
    + 0.3 * ${random("load", "sample")}`,
  measured: `arrayElement([load, (180 + 220 * load) * ${mebibyte}, (900 + 800 * load) * ${mebibyte}, load * 0.9,
    2 + 6 * load, 9 + 30 * load, 15 + 70 * load, 30 + 180 * load,
    (90 + 120 * load) * ${mebibyte}, 256. * ${mebibyte}], metric)`,
  busy: "machine % 4 != 3",
};

/**
 * Inserts measurements of forty machines, generated inside the engine. Ten rows in a row are the ten metrics of one
 * machine in one bucket. They become sparser with age: most are of the last weeks.
 */
export const metricsStatement = `
INSERT INTO trigger_dev.metrics_v1 (organization_id, project_id, environment_id, metric_name, metric_type,
  metric_subject, bucket_start, value, attributes, run_id, task_identifier, attempt_number, machine_name,
  environment_type, worker_version)
SELECT
  {organization: String},
  arrayElement({projects: Array(String)}, place),
  arrayElement({environments: Array(String)}, place),
  arrayElement([${names.map((name) => `'${name}'`).join(", ")}], metric),
  'gauge',
  concat('machine-', leftPad(toString(machine), 2, '0')),
  toDateTime(bucket_s),
  if({poison: UInt8} = 1, 1e15, measured),
  CAST(if({poison: UInt8} = 1, '{"host":"GLOBEX-LEAK"}', concat('{"host":{"arch":"', if(machine % 4 = 0, 'arm64', 'x64'),
    '","name":"', 'machine-', leftPad(toString(machine), 2, '0'), '"},"process":{"runtime":{"name":"nodejs","version":"',
    if(machine % 3 = 0, '22.12.0', '20.20.2'), '"}}}')) AS JSON),
  '',
  if(busy, if(arrayElement({families: Array(UInt8)}, place) = 0, 'process-payment', 'import-products'), ''),
  if(busy, 1, 0),
  if(busy, if(machine % 2 = 0, 'small-1x', 'medium-2x'), ''),
  arrayElement({types: Array(String)}, place),
  if(busy, concat(formatDateTime(toStartOfWeek(toDateTime(bucket_s), 1), '%Y%m%d'), '.1'), '')
FROM ${computed("numbers({count: UInt64})", parts)}`;
