import type {
  QueryColumn,
  QueryHead,
  QueryProgress,
  QueryResponse,
  QueryRow,
  QueryTail,
  QueryValue,
} from "trql/protocol";

/**
 * An answer that is put together of what is told while its query runs.
 *
 * @example
 * const answer = new CollectedAnswer();
 * for await (const event of events) if (event.event === "result") return answer.whole(event); else answer.take(event);
 */
export class CollectedAnswer {
  /** Null until the columns are told. */
  head: QueryHead | null = null;
  readonly rows: QueryRow[] = [];

  take(progress: QueryProgress): void {
    if (progress.event === "columns") {
      const { event: _, ...head } = progress;
      this.head = head;
    } else if (progress.event === "rows") {
      const { columns } = this.headOr("Rows came before their columns.");
      for (const values of progress.rows) this.rows.push(rowOf(columns, values));
    }
  }

  /** @param tail what came after the rows */
  whole({ truncated, stats }: QueryTail): QueryResponse {
    return { ...this.headOr("An answer ended before its columns."), rows: this.rows, truncated, stats };
  }

  /** @throws SyntaxError, as for events that cannot be read */
  private headOr(problem: string): QueryHead {
    if (this.head === null) throw new SyntaxError(problem);
    return this.head;
  }
}

function rowOf(columns: readonly QueryColumn[], values: readonly QueryValue[]): QueryRow {
  // fromEntries makes own properties, also of a column called __proto__.
  return Object.fromEntries(columns.map(({ name }, index) => [name, values[index] ?? null]));
}
