import type { TableSchema } from "../schema/table-schema.js";
import { TenantGuard, type TenantScope } from "../schema/tenancy.js";

/** Engine limits of one query, from the plan. */
export interface EngineLimits {
  readonly wallTimeSeconds: number;
  readonly memoryBytes: number;
}

/**
 * Settings that go with every query, independent of its text (SECURITY.md §2). `additional_table_filters` is the second lock: the tenant's
 * condition for every physical table of the catalog, built without looking at the query.
 */
export function engineSettings(
  tables: readonly TableSchema[],
  scope: TenantScope,
  limits: EngineLimits,
  timeZone: string,
): Record<string, string | number> {
  const filters = tables.map((table) => {
    const { conditions } = TenantGuard.for(table.tenant, scope);
    const filter = conditions.map((condition) => `${condition.column} = ${quote(condition.value)}`).join(" AND ");
    return `${quote(`${table.database}.${table.table}`)}: ${quote(filter)}`;
  });
  return {
    readonly: 1,
    max_execution_time: limits.wallTimeSeconds,
    timeout_overflow_mode: "throw",
    max_memory_usage: limits.memoryBytes,
    max_result_rows: 20_000,
    max_result_bytes: 16 * 1024 ** 2,
    result_overflow_mode: "throw",
    // Every value is a parameter of its own, so the text is some times as long as what the user wrote.
    max_query_size: 4 * 1024 ** 2,
    max_ast_elements: 200_000,
    max_expanded_ast_elements: 500_000,
    // The engine's parser ends soon after, and says less about why.
    max_subquery_depth: 85,
    max_rows_in_join: 10_000_000,
    join_overflow_mode: "throw",
    max_rows_in_set: 10_000_000,
    set_overflow_mode: "throw",
    // Of one block of rows, which is as much as the engine works on before it looks whether it is to stop.
    function_range_max_elements_in_block: 2 ** 25,
    join_use_nulls: 1,
    group_by_use_nulls: 1,
    // Casts to a tuple that can be NULL: what the engine makes such by itself, it does not let be written.
    enable_nullable_tuple_type: 1,
    // Of a multiIf among the keys of ROLLUP, it rewrites one of two places and does not find the other again.
    optimize_multiif_to_if: 0,
    // Of comparisons that are keys of groups, it makes lists of columns that are not there any more. The compiler makes
    // lists of chains where it is safe (passes/gather-equalities.ts).
    optimize_min_equality_disjunction_chain_length: 1_000_000,
    optimize_min_inequality_conjunction_chain_length: 1_000_000,
    // Of sum(x + 1) it makes a sum and a count, and forgets the window that they stand over.
    optimize_arithmetic_operations_in_aggregate_functions: 0,
    // Of distinct rows it counts every row, also where the value is NULL.
    optimize_uniq_to_count: 0,
    aggregate_functions_null_for_empty: 0,
    transform_null_in: 0,
    session_timezone: timeZone,
    date_time_output_format: "iso",
    // Quoting would reach into JSON documents, also where functions read them: `readAnswer` keeps the digits instead.
    output_format_json_quote_64bit_integers: 0,
    output_format_json_quote_decimals: 1,
    output_format_json_quote_denormals: 1,
    allow_reorder_prewhere_conditions: 0,
    // A `set` index tries conditions of the query's on everybody's values, before any guard: a division by zero would tell.
    ...(tables.every((table) => table.skipIndexes === "safe") ? {} : { use_skip_indexes: 0 }),
    // What a query leaves behind answers no other one, whose rows may be another organization's.
    use_query_cache: 0,
    use_query_condition_cache: 0,
    // Once something has been run three times, whoever ran it, the engine compiles it, and what it compiled answers
    // otherwise: 5 becomes a Decimal(9, 9) of 0.705 where it had failed before, the smallest of times around 1970 is the
    // largest, and half a character is no character any more. Of orders no such case is known.
    compile_expressions: 0,
    compile_aggregate_expressions: 0,
    compile_regular_expressions: 0,
    compile_sort_description: 0,
    // Leaves out a part by the smallest and largest value of each of its columns, whoever's they are; and plans by them.
    use_statistics_for_part_pruning: 0,
    use_statistics: 0,
    // Orders joins by how many rows each side might find, of everybody in the same granules. The side that is read first
    // and finds nothing keeps the other from being calculated, and from failing.
    query_plan_optimize_join_order_limit: 0,
    // Row policies of the server read whose rows the query may see from here.
    log_comment: scope.organizationId,
    additional_table_filters: `{${filters.join(", ")}}`,
  };
}

function quote(text: string): string {
  return `'${text.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
}
