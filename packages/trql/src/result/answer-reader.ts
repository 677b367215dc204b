import { quoteLongNumbers } from "./quote-long-numbers.js";
import { type ReadRows, rowsReader } from "./read-rows.js";

/** What the engine has read so far, and of how much; zero when it has not said yet. */
export interface EngineProgress {
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly rowsToRead: number;
}

/** A part of an answer that comes while the query runs. */
export type AnswerPart =
  | { readonly kind: "types"; readonly types: readonly string[] }
  | { readonly kind: "rows"; readonly rows: readonly (readonly unknown[])[] }
  | ({ readonly kind: "progress" } & EngineProgress)
  /** The last one: the engine gave up. Its words are for a log, never for a user. */
  | { readonly kind: "failure"; readonly engineCode: string; readonly text: string };

const row = '{"row":';

/**
 * Reads an answer in FORMAT JSONCompactEachRowWithProgress, some of its lines at a time. Rows that stand together are
 * one part. As in `readAnswer`, no digit is lost.
 *
 * @example
 * const reader = new AnswerReader();
 * reader.read(['{"meta":[{"name":"c0","type":"UInt64"}]}', '{"row":[18446744073709551615]}']);
 * // [{ kind: "types", types: ["UInt64"] }, { kind: "rows", rows: [["18446744073709551615"]] }]
 */
export class AnswerReader {
  private readRows: ReadRows | null = null;

  /**
   * @param lines whole ones, without their ends
   * @throws SyntaxError for what no engine says
   */
  read(lines: readonly string[]): AnswerPart[] {
    const parts: AnswerPart[] = [];
    let at = 0;
    while (at < lines.length) {
      const line = lines[at] ?? "";
      if (line.startsWith(row)) {
        const first = at;
        while (lines[at]?.startsWith(row)) at += 1;
        parts.push({ kind: "rows", rows: this.rows(lines.slice(first, at)) });
        continue;
      }
      at += 1;
      if (line === "") continue;
      const part = line.startsWith("{") ? this.part(line) : unformatted(lines.slice(at - 1));
      if (part) parts.push(part);
      if (part?.kind === "failure") return parts;
    }
    return parts;
  }

  private rows(lines: readonly string[]): readonly (readonly unknown[])[] {
    if (!this.readRows) throw new SyntaxError("Rows came before their types.");
    const values = lines.map((line) => line.slice(row.length, -1)).join(",");
    return this.readRows(JSON.parse(quoteLongNumbers(`[${values}]`)));
  }

  private part(line: string): AnswerPart | null {
    const { meta, progress, exception } = JSON.parse(line) as Line;
    if (exception !== undefined) return failure(exception);
    if (meta) {
      const types = meta.map(({ type }) => type);
      this.readRows = rowsReader(types);
      return { kind: "types", types };
    }
    if (!progress) return null;
    return {
      kind: "progress",
      rowsRead: Number(progress.read_rows ?? 0),
      bytesRead: Number(progress.read_bytes ?? 0),
      rowsToRead: Number(progress.total_rows_to_read ?? 0),
    };
  }
}

interface Line {
  readonly meta?: readonly { readonly type: string }[];
  readonly progress?: {
    readonly read_rows?: string;
    readonly read_bytes?: string;
    readonly total_rows_to_read?: string;
  };
  readonly exception?: string;
}

/** A server that does not write exceptions in the format ends the answer with lines of another form. */
function unformatted(lines: readonly string[]): AnswerPart {
  return failure(lines.join("\n"));
}

function failure(text: string): AnswerPart {
  return { kind: "failure", engineCode: /Code: (\d+)/.exec(text)?.[1] ?? "", text };
}
