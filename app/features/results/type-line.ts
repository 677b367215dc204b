import type { QueryColumn } from "trql/protocol";
import type { CellStyle } from "./cell-text";

/** Whether values of the column are instants, which are shown by the clock of a zone. */
export function isInstantColumn({ type }: Pick<QueryColumn, "type">): boolean {
  return /^(Nullable\()?DateTime/.test(type);
}

/**
 * What stands below a column's name: its type, and the zone of the clock that its times are shown by.
 *
 * @example typeLine({ type: "DateTime" }, { pretty: true, timeZone: "Asia/Tokyo" }) // "DateTime, Asia/Tokyo"
 */
export function typeLine(column: Pick<QueryColumn, "type">, style: CellStyle): string {
  return style.pretty && isInstantColumn(column) ? `${column.type}, ${style.timeZone}` : column.type;
}
