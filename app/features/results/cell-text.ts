import type { QueryColumn, QueryValue } from "trql/protocol";
import { formatValue } from "./format-value";
import { rawText } from "./raw-text";

/** How values are shown: by their render type in a zone, or as the wire carries them. */
export interface CellStyle {
  readonly pretty: boolean;
  /** IANA zone. */
  readonly timeZone: string;
}

/** What a cell says, as text: what it is found and filtered by. */
export function cellText(value: QueryValue, column: QueryColumn, style: CellStyle): string {
  if (!style.pretty || typeof value === "object") return rawText(value);
  return formatValue(value, { type: column.type, renderType: column.renderType, timeZone: style.timeZone });
}
