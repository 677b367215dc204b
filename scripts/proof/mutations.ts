// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the lines that are looked for hold templates.
/** A line that makes a guard or a lock, taken away or weakened. */
export interface Mutation {
  /** What no longer holds. */
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once: a mutation that no longer applies has lost its guard, or its sight of it. */
  readonly find: string;
  readonly replace: string;
  /** Files of tests of which at least one has to fail. */
  readonly tests: readonly string[];
  /** Only the tests of that name, where others would take long. */
  readonly only?: string;
}

const language = "packages/trql/src";
const attacks = "tests/attacks";
const refused = [`${attacks}/refused.test.ts`];
const words = [`${attacks}/vocabulary.test.ts`];
const guards = [`${attacks}/guards.test.ts`];
const answers = [`${attacks}/answers.engine.test.ts`];
const tree = [`${attacks}/query-tree.engine.test.ts`];
const worlds = [`${attacks}/differential.engine.test.ts`];

/** `npm run proof` applies each to a copy of the tree and expects its tests to fail. */
export const mutations: readonly Mutation[] = [
  {
    name: "a table prints without its guard",
    file: `${language}/clickhouse/print.ts`,
    find: 'PREWHERE ${guard.join(" AND ")}${where}',
    replace: "${where}",
    tests: answers,
    only: "joins",
  },
  {
    name: "one condition of the guard is enough",
    file: `${language}/clickhouse/print.ts`,
    find: 'guard.join(" AND ")',
    replace: 'guard.join(" OR ")',
    tests: answers,
    only: "shapes",
  },
  {
    name: "the guard stands after the bounds in time, where conditions may be put in another order",
    file: `${language}/clickhouse/print.ts`,
    find: 'PREWHERE ${guard.join(" AND ")}${where}',
    replace: '${where || " WHERE 1"} AND ${guard.join(" AND ")}',
    tests: tree,
  },
  {
    name: "a function runs over the texts of everybody in a part",
    file: `${language}/passes/physical-column.ts`,
    find: "return computed || holdsText(column.type)",
    replace: "return computed",
    tests: [`${attacks}/dictionaries.engine.test.ts`],
  },
  {
    name: "what looks like a guard is one",
    file: `${language}/clickhouse/print.ts`,
    find: 'if (!TenantGuard.isComplete(node.guard)) throw new Error("a table without its tenant guard");',
    replace: "",
    tests: guards,
  },
  {
    name: "a value is printed into the text",
    file: `${language}/clickhouse/print.ts`,
    find: "return value(node.type, node.value);",
    replace: "return `'${node.value}'`;",
    tests: words,
  },
  {
    name: "a guard's value is printed into the text",
    file: `${language}/clickhouse/print.ts`,
    find: '${value("String", condition.value)}',
    replace: "'${condition.value}'",
    tests: words,
  },
  {
    name: "the guard leaves out the organization",
    file: `${language}/schema/tenancy.ts`,
    find: "const conditions = [{ column: columns.organization, value: scope.organizationId }];",
    replace: "const conditions: { column: string; value: string }[] = [];",
    tests: answers,
    only: "joins",
  },
  {
    name: "the guard leaves out the project",
    file: `${language}/schema/tenancy.ts`,
    find: "if (scope.projectId !== null) conditions.push({ column: columns.project, value: scope.projectId });",
    replace: "",
    tests: guards,
  },
  {
    name: "the guard leaves out the environment",
    file: `${language}/schema/tenancy.ts`,
    find: "if (scope.environmentId !== null) conditions.push({ column: columns.environment, value: scope.environmentId });",
    replace: "",
    tests: answers,
    only: "shapes",
  },
  {
    name: "an id of a scope may hold anything",
    file: `${language}/schema/tenancy.ts`,
    find: "if (id !== null && !idPattern.test(id))",
    replace: "if (id !== null && id === undefined)",
    tests: guards,
  },
  {
    name: "an environment may stand without its project",
    file: `${language}/schema/tenancy.ts`,
    find: "if (environmentId !== null && projectId === null)",
    replace: "if (false)",
    tests: guards,
  },
  {
    name: "a table is guarded for the organization where the scope is narrower",
    file: `${language}/passes/to-sql.ts`,
    find: "TenantGuard.for(table.tenant, this.context.scope)",
    replace: "TenantGuard.for(table.tenant, { ...this.context.scope, projectId: null, environmentId: null })",
    tests: answers,
    only: "shapes",
  },
  {
    name: "a table has no bound in time",
    file: `${language}/passes/to-sql.ts`,
    find: 'where: table.time ? [bound("greaterOrEquals", window.from), bound("less", window.to)] : [],',
    replace: "where: [],",
    tests: answers,
    only: "time-bound",
  },
  {
    name: "a table has no earliest time",
    file: `${language}/passes/to-sql.ts`,
    find: '[bound("greaterOrEquals", window.from), bound("less", window.to)]',
    replace: '[bound("less", window.to)]',
    tests: answers,
    only: "time-bound",
  },
  {
    name: "a table has no latest time",
    file: `${language}/passes/to-sql.ts`,
    find: '[bound("greaterOrEquals", window.from), bound("less", window.to)]',
    replace: '[bound("greaterOrEquals", window.from)]',
    tests: answers,
    only: "time-bound",
  },
  {
    name: "the plan does not narrow the range",
    file: `${language}/passes/time-window.ts`,
    find: "if (range.from.getTime() >= earliest)",
    replace: "if (range.from)",
    tests: ["tests/language/time-range.test.ts"],
  },
  {
    name: "older versions and deleted rows are read",
    file: `${language}/passes/to-sql.ts`,
    find: "final: table.final,",
    replace: "final: false,",
    tests: answers,
    only: "shapes",
  },
  {
    name: "no limit stands around a query",
    file: `${language}/passes/cap-rows.ts`,
    find: '{ limit: parameter("UInt64", String(rowCap + 1)) }',
    replace: "{}",
    tests: [`${attacks}/bounds.engine.test.ts`],
  },
  {
    name: "the settings have no filters of their own",
    file: `${language}/clickhouse/settings.ts`,
    find: 'additional_table_filters: `{${filters.join(", ")}}`,',
    replace: "",
    tests: worlds,
    only: "filters",
  },
  {
    name: "the filters of the settings see the whole organization",
    file: `${language}/clickhouse/settings.ts`,
    find: "TenantGuard.for(table.tenant, scope)",
    replace: "TenantGuard.for(table.tenant, { ...scope, projectId: null, environmentId: null })",
    tests: worlds,
    only: "filters",
  },
  {
    name: "the filters of the settings leave out a table",
    file: `${language}/clickhouse/settings.ts`,
    find: "const filters = tables.map(",
    replace: "const filters = tables.slice(1).map(",
    tests: worlds,
    only: "filters",
  },
  ...[
    "readonly: 1,",
    "max_execution_time: limits.wallTimeSeconds,",
    "max_memory_usage: limits.memoryBytes,",
    'timeout_overflow_mode: "throw",',
    'result_overflow_mode: "throw",',
    "allow_reorder_prewhere_conditions: 0,",
    "log_comment: scope.organizationId,",
  ].map((line) => ({
    name: `a query goes without ${line.split(":")[0]}`,
    file: `${language}/clickhouse/settings.ts`,
    find: `    ${line}\n`,
    replace: "",
    tests: guards,
  })),
  {
    name: "a function that is not in the registry is called",
    file: `${language}/resolve/resolve-expression.ts`,
    find: "const definition = findFunction(syntax.name.text);",
    replace:
      'const definition = findFunction(syntax.name.text) ?? ({ name: syntax.name.text, family: "", kind: "scalar", signatures: ["(...value?: Any) -> String"], description: "", rendering: "drop" } as FunctionDefinition);',
    tests: refused,
    only: "functions",
  },
  {
    name: "a function named as text is taken as it is",
    file: `${language}/functions/reduced-call.ts`,
    find: 'definition?.kind !== "aggregate" || ',
    replace: "!definition || ",
    tests: refused,
    only: "functions",
  },
  {
    name: "a type named in a cast is taken as it is",
    file: `${language}/types/cast-target.ts`,
    find: "return name ? scalar(name) : null;",
    replace: "return scalar(name ?? (text as ScalarName));",
    tests: refused,
    only: "literals",
  },
  {
    name: "a type named as text is sent as it was written",
    file: `${language}/functions/infer-call.ts`,
    find: "return named ? [{ index, text: typeName(named) }] : [];",
    replace: "return named ? [{ index, text: String(argument.constant) }] : [];",
    tests: guards,
  },
  {
    name: "a tenant column may be a column of the language",
    file: `${language}/schema/table-schema.ts`,
    find: "if (tenantColumns.includes(name))",
    replace: "if (false)",
    tests: guards,
  },
  {
    name: "a physical name may be any text",
    file: `${language}/schema/table-schema.ts`,
    find: "if (!physicalName.test(name))",
    replace: "if (false)",
    tests: guards,
  },
  {
    name: "a limit may be any number",
    file: `${language}/grammar/build-syntax.ts`,
    find: "if (!/^\\d{1,18}$/.test(text))",
    replace: "if (text === '')",
    tests: refused,
    only: "clauses",
  },
  {
    name: "a query of any size is expanded",
    file: `${language}/rules/check-rules.ts`,
    find: "if (size.length > 0) return size;",
    replace: "",
    tests: guards,
  },
  {
    name: "a credential may ask for more than its ceiling",
    file: "app/features/query/compile-request.server.ts",
    find: "if (queryScopes.indexOf(scope) > queryScopes.indexOf(tenant.scopeCeiling))",
    replace: "if (scope === undefined)",
    tests: ["tests/http/query-api.engine.test.ts"],
    only: "ceiling",
  },
  {
    name: "counts of what was read are told to the row",
    file: "app/features/query/ask-engine.server.ts",
    find: "...shownReads(this.reads),",
    replace: "...this.reads,",
    tests: [`${attacks}/run-query.engine.test.ts`],
  },
  {
    name: "estimates of what would be read are told to the row",
    file: "app/features/read-estimate/estimate-reads.server.ts",
    find: "return shownReads({ rowsRead: toRead + read, bytesRead: 0 }).rowsRead;",
    replace: "return toRead + read;",
    tests: [`${attacks}/run-query.engine.test.ts`],
  },
  {
    name: "counts of what is being read are told to the row",
    file: "app/features/query/ask-engine.server.ts",
    find: "const { rowsRead } = shownReads(reads);",
    replace: "const { rowsRead } = reads;",
    tests: ["app/features/query/stream-query.engine.test.ts"],
    only: "whole steps",
  },
  {
    name: "the engine's own words reach the user",
    file: "app/clickhouse/engine-failure.ts",
    find: "return byEngineCode.get(closer ?? code) ?? unexpected;",
    replace: "return { code: (byEngineCode.get(code) ?? unexpected).code, message: String(error) };",
    tests: ["app/clickhouse/engine-failure.engine.test.ts"],
  },
  {
    name: "the assistant offers what does not compile",
    file: "app/features/assistant/propose.server.ts",
    find: "if (query !== null && findings.length === 0)",
    replace: "if (query !== null)",
    tests: ["tests/assistant/propose.engine.test.ts"],
  },
  {
    name: "the assistant offers an answer that was cut off",
    file: "app/features/assistant/read-answer.ts",
    find: "([\\s\\S]*?)^[ \\t]*```[ \\t]*$/m",
    replace: "([\\s\\S]*?)(?:^[ \\t]*```[ \\t]*$|$(?![\\s\\S]))/m",
    tests: ["app/features/assistant/read-answer.test.ts"],
  },
  {
    name: "the assistant's words keep marks that turn the direction of writing",
    file: "app/features/assistant/read-answer.ts",
    find: "/[\\p{Cc}\\p{Cf}\\s]+/gu",
    replace: "/\\s+/gu",
    tests: ["app/features/assistant/read-answer.test.ts"],
  },
];
