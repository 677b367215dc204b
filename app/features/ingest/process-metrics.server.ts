import { availableParallelism, freemem, hostname, totalmem } from "node:os";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import type { ClickHouseClient } from "@clickhouse/client";
import type { Attributes } from "@opentelemetry/api";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { type ProcessMetricName, processMetricNames } from "~/tables/metric-names";
import type { Place } from "./live-run-plan";
import { metricExporter } from "./metric-exporter.server";
import type { OutageGuard } from "./outage-guard";

type Options = { client: ClickHouseClient; place: Place; guard: OutageGuard; intervalMs: number };

const units: Record<ProcessMetricName, string> = {
  "process.cpu.utilization": "1",
  "process.memory.usage": "By",
  "system.memory.usage": "By",
  "nodejs.event_loop.utilization": "1",
  "nodejs.event_loop.delay.p50": "ms",
  "nodejs.event_loop.delay.p95": "ms",
  "nodejs.event_loop.delay.p99": "ms",
  "nodejs.event_loop.delay.max": "ms",
  "nodejs.heap.used": "By",
  "nodejs.heap.total": "By",
};

/** How often the event loop's delay is sampled, in milliseconds. The measured delay includes this wait. */
const resolution = 10;

/**
 * Reports this process's own load every `intervalMs` through OpenTelemetry. The provider is not registered globally.
 *
 * @returns how to end it: the last measurements are written first
 */
export function reportProcess({ client, place, guard, intervalMs }: Options): () => Promise<void> {
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter({ client, place, machine: hostname(), guard }),
    exportIntervalMillis: intervalMs,
    exportTimeoutMillis: intervalMs,
  });
  const provider = new MeterProvider({ readers: [reader] });
  const meter = provider.getMeter("trql-app");
  const gauges = processMetricNames.map((name) => meter.createObservableGauge(name, { unit: units[name] }));
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const measure = meterProcess(delay);
  const attributes: Attributes = {
    "service.name": "trql-app",
    "host.arch": process.arch,
    "process.pid": process.pid,
    "process.runtime.name": "nodejs",
    "process.runtime.version": process.versions.node,
  };
  meter.addBatchObservableCallback((result) => {
    const measured = measure();
    gauges.forEach((gauge, index) => {
      const name = processMetricNames[index];
      if (name) result.observe(gauge, measured[name], attributes);
    });
  }, gauges);
  return async () => {
    await provider.shutdown();
    delay.disable();
  };
}

/** Measures since the call before. */
function meterProcess(delay: ReturnType<typeof monitorEventLoopDelay>): () => Record<ProcessMetricName, number> {
  let cpu = process.cpuUsage();
  let loop = performance.eventLoopUtilization();
  let time = performance.now();
  const delayMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    const elapsedMs = Math.max(1, performance.now() - time);
    const { utilization } = performance.eventLoopUtilization(loop);
    const memory = process.memoryUsage();
    const measured: Record<ProcessMetricName, number> = {
      "process.cpu.utilization": (user + system) / 1_000 / elapsedMs / availableParallelism(),
      "process.memory.usage": memory.rss,
      "system.memory.usage": totalmem() - freemem(),
      "nodejs.event_loop.utilization": utilization,
      "nodejs.event_loop.delay.p50": delayMs(delay.percentile(50)),
      "nodejs.event_loop.delay.p95": delayMs(delay.percentile(95)),
      "nodejs.event_loop.delay.p99": delayMs(delay.percentile(99)),
      "nodejs.event_loop.delay.max": delayMs(delay.max),
      "nodejs.heap.used": memory.heapUsed,
      "nodejs.heap.total": memory.heapTotal,
    };
    cpu = process.cpuUsage();
    loop = performance.eventLoopUtilization();
    time = performance.now();
    delay.reset();
    return measured;
  };
}
