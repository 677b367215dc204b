import { processMetricNames as names } from "../tables/metric-names";
import { random } from "./generator-parameters";

const dayInSeconds = 86_400;
const mebibyte = 1024 ** 2;

/**
 * Inserts measurements of forty machines, generated inside the engine. Ten rows in a row are the ten metrics of one
 * machine in one bucket. They become sparser with age: most are of the last weeks.
 */
export const metricsStatement = `
INSERT INTO trigger_dev.metrics_v1 (organization_id, project_id, environment_id, metric_name, metric_type,
  metric_subject, bucket_start, value, attributes, run_id, task_identifier, attempt_number, machine_name,
  environment_type, worker_version)
WITH
  intDiv(number, ${names.length}) AS sample,
  number % ${names.length} + 1 AS metric,
  (sample + 0.5) / ({count: UInt64} / ${names.length}) AS position,
  sample % 40 AS machine,
  cityHash64(machine, 'place') % length({environments: Array(String)}) + 1 AS place,
  intDiv(intDiv({now: Int64}, 1000) - 10 - toInt64(position * ${dayInSeconds} + pow(position, 3) * ${363 * dayInSeconds}), 10)
    * 10 AS bucket_s,
  0.15 + 0.35 * (1 + sin(2 * pi() * (bucket_s % ${dayInSeconds}) / ${dayInSeconds} - pi() / 2)) / 2
    + 0.3 * ${random("load", "sample")} AS load,
  arrayElement([load, (180 + 220 * load) * ${mebibyte}, (900 + 800 * load) * ${mebibyte}, load * 0.9,
    2 + 6 * load, 9 + 30 * load, 15 + 70 * load, 30 + 180 * load,
    (90 + 120 * load) * ${mebibyte}, 256. * ${mebibyte}], metric) AS measured,
  machine % 4 != 3 AS busy
SELECT
  {organization: String},
  arrayElement({projects: Array(String)}, place),
  arrayElement({environments: Array(String)}, place),
  arrayElement([${names.map((name) => `'${name}'`).join(", ")}], metric),
  'gauge',
  concat('machine-', leftPad(toString(machine), 2, '0')),
  toDateTime(bucket_s),
  if({poison: UInt8} = 1, 1e15, measured),
  CAST(if({poison: UInt8} = 1, '{"host":"GLOBEX-LEAK"}', '{"host":{"arch":"x64"}}') AS JSON),
  '',
  if(busy, if(arrayElement({families: Array(UInt8)}, place) = 0, 'process-payment', 'import-products'), ''),
  if(busy, 1, 0),
  if(busy, if(machine % 2 = 0, 'small-1x', 'medium-2x'), ''),
  arrayElement({types: Array(String)}, place),
  if(busy, concat(formatDateTime(toStartOfWeek(toDateTime(bucket_s), 1), '%Y%m%d'), '.1'), '')
FROM numbers({count: UInt64})`;
