import type { Mutation } from "../mutation";

const reads = "app/features/query/shown-reads.ts";
const told = ["tests/attacks/run-query.engine.test.ts"];
const counts = "counts of reads";

/** What a client is told beside rows, and what it would tell of others. */
export const tells: readonly Mutation[] = [
  {
    name: "a neighbour's rows are counted, since reads are told as they are",
    file: reads,
    find: "Math.max(1, Math.ceil(count / (step * reads))) * step * reads",
    replace: "count + 0 * step",
    tests: told,
    only: counts,
  },
  {
    name: "a neighbour's rows are counted by reading them many times",
    file: "packages/trql/src/clickhouse/print.ts",
    find: "reads += 1;",
    replace: "reads = 1;",
    tests: told,
    only: counts,
  },
  {
    name: "a neighbour's rows are told by reading none",
    file: reads,
    find: "Math.max(1, Math.ceil(count / (step * reads)))",
    replace: "Math.ceil(count / (step * reads))",
    tests: told,
    only: counts,
  },
  {
    name: "a neighbour's rows are counted by an estimate",
    file: "app/features/read-estimate/estimate-reads.server.ts",
    find: "return shownReads({ rowsRead: toRead + read, bytesRead: 0 }, reads).rowsRead;",
    replace: "return toRead + read + 0 * reads;",
    tests: told,
    only: counts,
  },
  {
    name: "a neighbour's rows are counted while a query runs",
    file: "app/features/query/ask-engine.server.ts",
    find: "const { rowsRead } = shownReads(reads, times);",
    replace: "const { rowsRead } = reads;",
    tests: ["app/features/query/stream-query.engine.test.ts"],
  },
  {
    name: "a filter by a value of a result ends its text early",
    file: "packages/trql/src/text/quoted-text.ts",
    find: 'text.replaceAll("\\\\", "\\\\\\\\").replaceAll("\'", "\'\'")',
    replace: 'text.replaceAll("\'", "\'\'")',
    tests: ["tests/attacks/hostile-values.engine.test.ts"],
    only: "filter",
  },
];
