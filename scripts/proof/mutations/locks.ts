import type { Mutation } from "../mutation";

const probes = ["tests/isolation/locks.engine.test.ts"];
const probe = "app/features/isolation";
const usersFile = "docker/clickhouse/users.xml";
const bounded = [
  "max_execution_time",
  "max_memory_usage",
  "max_result_rows",
  "max_result_bytes",
  "max_rows_in_join",
  "max_rows_in_set",
  "max_ast_elements",
  "max_expanded_ast_elements",
  "max_subquery_depth",
];
const fixed = [
  "timeout_overflow_mode",
  "result_overflow_mode",
  "join_overflow_mode",
  "set_overflow_mode",
  "allow_introspection_functions",
];
const highest: Readonly<Record<string, string>> = {
  max_execution_time: "60",
  max_memory_usage: "4294967296",
  max_result_rows: "20000",
  max_result_bytes: "134217728",
  max_rows_in_join: "10000000",
  max_rows_in_set: "10000000",
  max_ast_elements: "200000",
  max_expanded_ast_elements: "500000",
  max_subquery_depth: "100",
};
const policy = (table: string) =>
  `<${table}><filter>has(currentRoles(), 'trql_write') OR organization_id = getSetting('log_comment')</filter></${table}>`;

/** The server's own locks, and what tries each of them. */
export const locks: readonly Mutation[] = [
  {
    name: "locks that held once are never tried again",
    file: `${probe}/verify-locks.server.ts`,
    find: "if (age > goodForMs) void verifyLocks();",
    replace: "",
    tests: ["app/features/isolation/verify-locks.test.ts"],
  },
  ...[
    ["guard", "guardProblems"],
    ["filters", "filtersProblems"],
    ["rowPolicy", "rowPolicyProblems"],
    ["readonly", "readonlyProblems"],
    ["grants", "grantsProblems"],
    ["limits", "limitsProblems"],
  ].map(([lock, check]) => ({
    name: `nobody tries the lock ${lock}`,
    file: `${probe}/probe-locks.server.ts`,
    find: `  ${lock}: ${check},\n`,
    replace: `  ${lock}: async (probe) => (probe ? [] : ${check}(probe)),\n`,
    tests: probes,
  })),
  ...["task_runs_v2", "metrics_v1", "trql_queries_v1"].map((table) => ({
    name: `the row policy lets everybody's rows of ${table} through`,
    file: usersFile,
    find: policy(table),
    replace: `<${table}><filter>1</filter></${table}>`,
    tests: probes,
    only: "a limit has no bound",
  })),
  {
    name: "the reader may read every table of the database",
    file: usersFile,
    find: "<query>GRANT SELECT ON trigger_dev.task_runs_v2</query>",
    replace: "<query>GRANT SELECT ON trigger_dev.*</query>",
    tests: probes,
    only: "a row policy is gone",
  },
  {
    name: "the reader may write",
    file: usersFile,
    find: "<query>GRANT SELECT ON trigger_dev.task_runs_v2</query>",
    replace: "<query>GRANT SELECT, INSERT ON trigger_dev.task_runs_v2</query>",
    tests: probes,
    only: "a row policy is gone",
  },
  ...bounded.flatMap((setting) => [
    {
      name: `the reader's ${setting} has no bound from below`,
      file: usersFile,
      find: `<${setting}><min>1</min>`,
      replace: `<${setting}>`,
      tests: probes,
      only: "a row policy is gone",
    },
    {
      name: `the reader's ${setting} has no bound from above`,
      file: usersFile,
      find: `<max>${highest[setting]}</max></${setting}>`,
      replace: `</${setting}>`,
      tests: probes,
      only: "a row policy is gone",
    },
  ]),
  ...fixed.map((setting) => ({
    name: `the reader chooses ${setting}`,
    file: usersFile,
    find: `<${setting}><const/></${setting}>`,
    replace: "",
    tests: probes,
    only: "a row policy is gone",
  })),
  {
    // Where it is switched off by the profile, the engine lets nobody switch it on.
    name: "the reader's profile allows DDL",
    file: usersFile,
    find: "<allow_ddl>0</allow_ddl>",
    replace: "",
    tests: probes,
    only: "a row policy is gone",
  },
];
