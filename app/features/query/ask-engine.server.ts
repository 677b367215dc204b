import { addAbortSignal } from "node:stream";
import { AnswerReader, type CompiledQuery, type EngineProgress } from "trql";
import type { AppliedBounds, QueryProgress, QueryTail, QueryValue } from "trql/protocol";
import { readerClient } from "~/clickhouse/client.server";
import { type Lines, readLines, TextTooLarge } from "~/clickhouse/read-lines";
import { loopTurns } from "../limits/loop-turns.server";
import { shownReads } from "./shown-reads";

export interface AskEngine {
  readonly query: CompiledQuery;
  readonly queryId: string;
  /** What the answer says about its bounds. */
  readonly applied: AppliedBounds;
  /** Whose turn at the server's processor reading the answer takes. */
  readonly organizationId: string;
  /** Most threads that the query may take; null leaves it to the engine. */
  readonly threads: number | null;
  /** Aborting stops the engine's work. */
  readonly signal: AbortSignal;
  /** Hears of columns, rows and progress while the query runs. Nothing more is read until it has taken them. */
  readonly tell: (progress: QueryProgress) => void | Promise<void>;
}

/** The engine gave up after it had begun to answer. The text is its own, for the log alone. */
export class EngineGaveUp extends Error {
  constructor(
    readonly code: string,
    text: string,
  ) {
    super(text);
  }
}

/**
 * For the way between the server and the engine. Without the first, an engine goes on when its client has left; without
 * the second, a failure after the first rows breaks the answer off in a form of its own. The third is what formats of
 * whole answers do by themselves.
 */
const transportSettings = {
  cancel_http_readonly_queries_on_client_close: 1,
  http_write_exception_in_output_format: 1,
  output_format_json_validate_utf8: 1,
} as const;

/**
 * Of an answer as JSON. The engine's own limit counts what it has in memory, which the escapes of a text can make six
 * times as much, and knows nothing of the names that stand in each row of an answer that is sent whole.
 */
export const mostBytes = 32_000_000;

/**
 * When what has come is told: the first at once, and then so much at a time that a page neither waits nor drowns in
 * events. In milliseconds, and in bytes. The engine tells of its progress as often, so that rows do not wait for others.
 */
const tellEvery = 100;
const tellFrom = 256 * 1024;

/**
 * Runs a compiled query and tells its answer as it comes.
 *
 * @returns what is known at the end, and the bytes of the answer as JSON
 * @throws what the client throws, EngineGaveUp, the signal's reason, and whatever `tell` does
 */
export async function askEngine(ask: AskEngine): Promise<{ readonly tail: QueryTail; readonly bytes: number }> {
  const { query, signal } = ask;
  // The client waits for the event only: a signal that aborted before would be missed.
  signal.throwIfAborted();
  const started = performance.now();
  const answer = await readerClient().exec({
    query: `${query.sql}\nFORMAT JSONCompactEachRowWithProgress`,
    query_params: query.parameters,
    clickhouse_settings: {
      ...query.settings,
      ...transportSettings,
      ...(ask.threads === null ? {} : { max_threads: ask.threads }),
    },
    query_id: ask.queryId,
    abort_signal: signal,
  });
  // The client listens to the signal until the answer begins.
  addAbortSignal(signal, answer.stream);
  const told = new ToldAnswer(ask, started);
  const rowNames = namesLength(query.columns);
  let waiting: string[] = [];
  let bytes = 0;
  let size = 0;
  let last = Number.NEGATIVE_INFINITY;
  const tell = async () => {
    await loopTurns.take(ask.organizationId);
    await told.read(waiting);
    waiting = [];
    bytes = 0;
    last = performance.now();
  };
  for await (const more of readLines(answer.stream, mostBytes) as AsyncIterable<Lines>) {
    for (const line of more.lines) waiting.push(line);
    bytes += more.bytes;
    size += more.bytes + more.lines.length * rowNames;
    if (size > mostBytes) throw new TextTooLarge(`${size} bytes with the names of the columns in each row.`);
    if (bytes >= tellFrom || performance.now() - last >= tellEvery) await tell();
  }
  await tell();
  signal.throwIfAborted();
  return { tail: told.tail(), bytes: size };
}

/** Of what a row of the answer has beside its values: each name, with quotes, colon and escapes. */
function namesLength(columns: CompiledQuery["columns"]): number {
  return columns.reduce((sum, { name }) => sum + JSON.stringify(name).length + 1, 0);
}

/** How much of an answer has been told. */
class ToldAnswer {
  private readonly reader = new AnswerReader();
  private reads: EngineProgress = { rowsRead: 0, bytesRead: 0, rowsToRead: 0 };
  private shown = "";
  private begun = false;
  private found = 0;

  constructor(
    private readonly ask: AskEngine,
    private readonly started: number,
  ) {}

  async read(lines: readonly string[]): Promise<void> {
    for (const part of this.reader.read(lines)) {
      if (part.kind === "failure") throw new EngineGaveUp(part.engineCode, part.text);
      await this.begin();
      if (part.kind === "rows") await this.rows(part.rows as readonly (readonly QueryValue[])[]);
      if (part.kind === "progress") await this.progress(part);
    }
  }

  tail(): QueryTail {
    if (!this.begun) throw new EngineGaveUp("", "The answer has no columns.");
    const { rowCap, reads } = this.ask.query;
    return {
      truncated: this.found > rowCap,
      stats: {
        elapsedMs: this.elapsed(),
        ...shownReads(this.reads, reads),
        rowsReturned: Math.min(this.found, rowCap),
      },
    };
  }

  private async begin(): Promise<void> {
    if (this.begun) return;
    this.begun = true;
    const { query, queryId, applied, tell } = this.ask;
    await tell({
      event: "columns",
      queryId,
      columns: query.columns.map(({ name, type, renderType, description }) => ({
        name,
        type,
        renderType,
        description,
      })),
      timeRange: { from: query.window.from.toISOString(), to: query.window.to.toISOString() },
      applied,
      bucket: query.bucket,
      notices: query.notices,
    });
  }

  private async rows(rows: readonly (readonly QueryValue[])[]): Promise<void> {
    // One more than are told is asked for, to know that there are more.
    const told = rows.slice(0, Math.max(0, this.ask.query.rowCap - this.found));
    this.found += rows.length;
    if (told.length > 0) await this.ask.tell({ event: "rows", rows: told });
  }

  private async progress(reads: EngineProgress): Promise<void> {
    // Where nothing is read the engine counts rows of its own, which rounded up would look like a table's.
    const { reads: times } = this.ask.query;
    if (times === 0) return;
    this.reads = reads;
    const { rowsRead } = shownReads(reads, times);
    const rowsToRead =
      reads.rowsToRead === 0 ? null : shownReads({ rowsRead: reads.rowsToRead, bytesRead: 0 }, times).rowsRead;
    const shown = `${rowsRead} of ${rowsToRead}`;
    if (shown === this.shown) return;
    this.shown = shown;
    await this.ask.tell({ event: "progress", rowsRead, rowsToRead, elapsedMs: this.elapsed() });
  }

  private elapsed(): number {
    return Math.round(performance.now() - this.started);
  }
}
