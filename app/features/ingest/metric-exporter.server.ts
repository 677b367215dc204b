import type { ClickHouseClient } from "@clickhouse/client";
import { DataPointType, type PushMetricExporter, type ResourceMetrics } from "@opentelemetry/sdk-metrics";
import { insertRows } from "./insert-rows.server";
import type { Place } from "./live-run-plan";
import type { OutageGuard } from "./outage-guard";

type Options = {
  client: ClickHouseClient;
  /** Whose metrics they are. */
  place: Place;
  /** The machine that was measured. */
  machine: string;
  guard: OutageGuard;
};

/** Codes of OpenTelemetry's ExportResult. */
const written = { code: 0 };
const notWritten = { code: 1 };
const bucketSeconds = 10;

/** Writes gauges into trigger_dev.metrics_v1, in buckets of ten seconds: of two points in one, the later stays. */
export function metricExporter({ client, place, machine, guard }: Options): PushMetricExporter {
  let underWay: Promise<boolean> = Promise.resolve(true);
  return {
    export(metrics, done) {
      const rows = gaugeRows(metrics, place, machine);
      underWay = guard.attempt(() => insertRows(client, "trigger_dev.metrics_v1", rows));
      void underWay.then((success) => done(success ? written : notWritten));
    },
    forceFlush: async () => void (await underWay),
    shutdown: async () => void (await underWay),
  };
}

function gaugeRows({ scopeMetrics }: ResourceMetrics, place: Place, machine: string) {
  return scopeMetrics.flatMap(({ metrics }) =>
    metrics.flatMap((metric) => {
      if (metric.dataPointType !== DataPointType.GAUGE) {
        throw new Error(`${metric.descriptor.name} is no gauge, and nothing else is collected here.`);
      }
      return metric.dataPoints.map(({ endTime: [seconds], value, attributes }) => ({
        organization_id: place.organizationId,
        project_id: place.projectId,
        environment_id: place.environmentId,
        environment_type: place.environmentType,
        metric_name: metric.descriptor.name,
        metric_type: "gauge",
        metric_subject: machine,
        bucket_start: seconds - (seconds % bucketSeconds),
        value,
        attributes,
      }));
    }),
  );
}
