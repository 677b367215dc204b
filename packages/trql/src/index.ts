export { check } from "./check.js";
export {
  type CompiledQuery,
  type CompileOptions,
  type CompileResult,
  compile,
  type QueryPolicy,
  type ResultColumn,
} from "./compile.js";
export type { Diagnostic, Fix } from "./diagnostics/diagnostic.js";
export { type FormatResult, formatQuery } from "./format/format-query.js";
export type { NameLists } from "./passes/physical-column.js";
export { type AnswerPart, AnswerReader, type EngineProgress } from "./result/answer-reader.js";
export { type EngineAnswer, readAnswer } from "./result/read-answer.js";
export { type RenderType, renderTypes } from "./schema/render-type.js";
export type { ColumnDescription, TableDescription } from "./schema/table-description.js";
export {
  type Catalog,
  type ColumnAuthoring,
  createCatalog,
  defineTable,
  describeTable,
  type TableSchema,
} from "./schema/table-schema.js";
export { type TenantScope, tenantScope } from "./schema/tenancy.js";
export { type Bucket, bucketFor } from "./time/bucket.js";
export type { TimeRange } from "./time/time-range.js";
export { arrayOf, dateTime64, enumOf, scalar, type TrqlType, typeName } from "./types/type.js";
