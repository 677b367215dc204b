import type { Mutation } from "../mutation";

const settingsFile = "packages/trql/src/clickhouse/settings.ts";
const each = ["packages/trql/src/clickhouse/settings.engine.test.ts"];

/** What goes with every query beside what `guards.test.ts` asks for. */
export const settings: readonly Mutation[] = [
  ...[
    "max_result_rows: 20_000,",
    "max_result_bytes: 16 * 1024 ** 2,",
    "max_query_size: 4 * 1024 ** 2,",
    "max_ast_elements: 200_000,",
    "max_expanded_ast_elements: 500_000,",
    "max_subquery_depth: 85,",
    "max_rows_in_join: 10_000_000,",
    'join_overflow_mode: "throw",',
    "max_rows_in_set: 10_000_000,",
    'set_overflow_mode: "throw",',
    "function_range_max_elements_in_block: 2 ** 25,",
    "use_query_cache: 0,",
    "use_query_condition_cache: 0,",
    "compile_expressions: 0,",
    "compile_aggregate_expressions: 0,",
    "compile_regular_expressions: 0,",
    "compile_sort_description: 0,",
    "use_statistics_for_part_pruning: 0,",
    "use_statistics: 0,",
    "query_plan_optimize_join_order_limit: 0,",
    '...(tables.every((table) => table.skipIndexes === "safe") ? {} : { use_skip_indexes: 0 }),',
  ].map((line) => ({
    name: `a query is sent without ${/[a-z]+(_[a-z]+)+/.exec(line)?.[0]}`,
    file: settingsFile,
    find: `    ${line}\n`,
    replace: "",
    tests: each,
  })),
  {
    name: "blocks of large rows are as large as others",
    file: "packages/trql/src/compile.ts",
    find: "        ...blockSettings(sql),\n",
    replace: "",
    tests: ["tests/language/large-rows.engine.test.ts"],
  },
  {
    name: "an index of sets is used where one table says that its own are safe",
    file: settingsFile,
    find: "tables.every((table) =>",
    replace: "tables.some((table) =>",
    tests: each,
    only: "safe",
  },
];
