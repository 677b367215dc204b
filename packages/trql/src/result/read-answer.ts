import { quoteLongNumbers } from "./quote-long-numbers.js";
import { rowsReader } from "./read-rows.js";

/** An answer of the engine in FORMAT JSONCompact. */
export interface EngineAnswer {
  /** The engine's type of each column. */
  readonly types: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly statistics: { readonly rowsRead: number; readonly bytesRead: number };
}

interface Body {
  readonly meta: readonly { readonly type: string }[];
  readonly data: unknown[][];
  readonly statistics?: { readonly rows_read?: number; readonly bytes_read?: number };
}

/**
 * Reads an answer whose 64-bit integers are plain numbers. They are not quoted by the engine, because its setting for
 * that quotes the numbers inside JSON documents too, and those are data.
 *
 * @example `readAnswer('{"meta":[{"name":"c0","type":"UInt64"}],"data":[[18446744073709551615]]}').rows` // [["18446744073709551615"]]
 */
export function readAnswer(text: string): EngineAnswer {
  // JSON.parse would round what is longer than 15 digits.
  const { meta, data, statistics } = JSON.parse(quoteLongNumbers(text)) as Body;
  const types = meta.map((column) => column.type);
  return {
    types,
    rows: rowsReader(types)(data),
    statistics: { rowsRead: statistics?.rows_read ?? 0, bytesRead: statistics?.bytes_read ?? 0 },
  };
}
