import type { Sql } from "../clickhouse/sql.js";
import { commonType } from "../functions/index.js";
import { asNullable, engineTypeName, isNumeric, isTime, type TrqlType, typeName } from "../types/type.js";
import { withoutSign } from "./fraction.js";

/**
 * A value beside what it is looked up among, or the other way round, so that IN finds what `=` finds. The engine reads
 * what is looked up as the type of the rows, so that a time of 11:50 is a day, looks for it with an index that was cut in the
 * same way, and reads constant lists of some types not at all. Of one type, both are compared as they are.
 */
export function lookedUp(sql: Sql, type: TrqlType, other: TrqlType): Sql {
  const common = differ(type, other) ? commonType([type, other])?.type : null;
  if (!common || bare(common) === bare(type)) return withoutSign(sql, type);
  const nullable = type.kind === "Nothing" || type.nullable;
  return withoutSign({ kind: "cast", operand: sql, target: engineTypeName(asNullable(common, nullable)) }, common);
}

/** Whether values of two types have to be made of one before they are looked up. */
export function differ(one: TrqlType, other: TrqlType): boolean {
  const types = [one, other];
  if (types.some(({ kind }) => kind === "Nothing")) return types.some((type) => isTime(type) || isPlain(type));
  const mixed = types.every(isTime) || (types.every(isNumeric) && types.some(({ kind }) => kind === "Decimal"));
  return mixed && bare(one) !== bare(other);
}

/** Whether NULL can stand among its values. */
function isPlain(type: TrqlType): boolean {
  return type.kind === "String" || type.kind === "Enum" || isNumeric(type);
}

function bare(type: TrqlType): string {
  return typeName(asNullable(type, false));
}
