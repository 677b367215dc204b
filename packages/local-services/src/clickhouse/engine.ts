import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { Session } from "chdb";
import type { Account } from "./access.js";
import { Admission } from "./admission.js";
import { EngineError } from "./engine-error.js";
import { followFile } from "./follow-file.js";
import { readStatement } from "./statement.js";

export type EngineRequest = {
  query: string;
  /** Whose rights and limits the session takes on; null has all rights. */
  account: Account | null;
  /** Statements for the session before the query, from `sessionStatements`. */
  prepare: readonly string[];
  format: string;
  /** Rows of an INSERT. Never joined to the query's text: the engine would run what follows an empty line in them. */
  data: Buffer | null;
  signal: AbortSignal;
  /** Takes an answer of `streamedFormat` while the query runs; the engine's result has none of it then. */
  write: ((bytes: Buffer) => Promise<void>) | null;
};

export type EngineResult = {
  bytes: Uint8Array;
  /** Rows of the result, or rows written by an INSERT. */
  rows: number;
  internalBytes: number;
  elapsedNs: number;
  isInsert: boolean;
};

/** Where rows to insert wait for the engine. Relative to the working directory, so no path of the user's is a glob. */
const insertFolder = "inserts";
/** Where the engine writes answers that are read while they grow. */
const answerFolder = "answers";
/**
 * The format whose answers are sent as they come: one JSON a line, rows and the engine's progress between them. All
 * others are complete before their first byte is sent.
 */
const streamedFormat = "JSONCompactEachRowWithProgress";
const dataFolder = "clickhouse";
/**
 * A setting that marks a running query so that KILL QUERY finds it. It names entries of the query cache, which is off.
 * A comment in the text would not do: of a query with parameters the engine lists a text of its own, without comments.
 */
const mark = "query_cache_tag";

/** chDB with one session per request. The working directory must be the data folder. */
export class Engine {
  private readonly running = new Set<Promise<unknown>>();
  private closing = false;

  private constructor(
    private readonly connectionArgs: readonly string[],
    private readonly admission: Admission,
    private readonly keepOpen: Session,
  ) {}

  /**
   * Opens the folder `clickhouse` under the working directory.
   * @param threads size of the thread pool; two of them stay free for stopping queries
   * @param connectionArgs further arguments of the engine, such as those of `engineArguments`
   */
  static async open(threads: number, connectionArgs: readonly string[] = []): Promise<Engine> {
    for (const folder of [insertFolder, answerFolder]) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { mode: 0o700 });
    }
    // The engine shuts down with its last session; this one outlives all requests.
    const keepOpen = new Session(dataFolder, { connectionArgs });
    await keepOpen.queryAsync("SELECT 1");
    return new Engine(connectionArgs, new Admission(threads - 2, 512), keepOpen);
  }

  /** @throws EngineError in ClickHouse's words; 394 when the signal was aborted or the engine is closing */
  async run(request: EngineRequest): Promise<EngineResult> {
    if (this.closing) throw cancelled();
    const leave = await this.admission.enter(request.signal).catch((error: unknown) => {
      throw request.signal.aborted ? cancelled() : error;
    });
    const work = this.runAdmitted(request).finally(leave);
    this.running.add(work);
    try {
      return await work;
    } catch (error) {
      throw EngineError.from(error);
    } finally {
      this.running.delete(work);
    }
  }

  private async runAdmitted(request: EngineRequest): Promise<EngineResult> {
    const statement = readStatement(request.query);
    const id = randomBytes(16).toString("hex");
    const file = `${insertFolder}/${id}`;
    const answerFile = `${answerFolder}/${id}`;
    const write = statement.answer?.format === streamedFormat ? request.write : null;
    const data = Buffer.concat([Buffer.from(statement.inlineData), request.data ?? Buffer.alloc(0)]);
    let text: string;
    if (statement.needsData) {
      text = `${insertFromFile(statement.text, file)} FORMAT ${statement.format ?? "Values"}`;
    } else if (data.length > 0) {
      throw new EngineError(62, "Syntax error: a body follows a query in the URL that takes no data", "SYNTAX_ERROR");
    } else if (write && statement.answer) {
      // The library gives an answer when it is whole. A file of its own grows as a server's answer does.
      const { start } = statement.answer;
      text = `${statement.text.slice(0, start)} INTO OUTFILE '${answerFile}' ${statement.text.slice(start)}`;
    } else {
      text = statement.text;
    }
    const session = this.session();
    let killer: NodeJS.Timeout | undefined;
    // Repeated because the query may not have reached the process list yet when the client goes away.
    const stop = () => {
      killer ??= setInterval(() => this.kill(id), 100);
      this.kill(id);
    };
    const startedAt = process.hrtime.bigint();
    try {
      if (statement.needsData) await writeFile(file, data, { mode: 0o600 });
      for (const preparation of [...becoming(request.account, id), ...request.prepare])
        await session.queryAsync(preparation, { format: "Null" });
      if (request.signal.aborted || this.closing) throw cancelled();
      request.signal.addEventListener("abort", stop, { once: true });
      const query = session.queryAsync(text, { format: request.format });
      // What was written before a failure is sent before it is told.
      if (write) await followFile(answerFile, write, query);
      const result = await query;
      return {
        bytes: result.bytes(),
        rows: result.rowsRead,
        internalBytes: result.bytesRead,
        elapsedNs: Number(process.hrtime.bigint() - startedAt),
        isInsert: statement.isInsert,
      };
    } finally {
      clearInterval(killer);
      request.signal.removeEventListener("abort", stop);
      session.close();
      if (statement.needsData) await rm(file, { force: true });
      if (write) await rm(answerFile, { force: true });
    }
  }

  private session(): Session {
    return new Session(dataFolder, { connectionArgs: this.connectionArgs });
  }

  private kill(id: string): void {
    const session = this.session();
    // SYNC would hang.
    session
      .queryAsync(`KILL QUERY WHERE Settings['${mark}'] = '${id}' ASYNC`)
      .catch((error: unknown) => console.error(`A query could not be stopped: ${String(error)}`))
      .finally(() => session.close());
  }

  /** Refuses new queries, stops the running ones and closes. @returns false when some did not stop within `graceMs` */
  async close(graceMs: number): Promise<boolean> {
    this.closing = true;
    const deadline = Date.now() + graceMs;
    while (this.running.size > 0 && Date.now() < deadline) {
      const session = this.session();
      await session.queryAsync("KILL QUERY WHERE query NOT LIKE 'KILL QUERY%' ASYNC").finally(() => session.close());
      await Promise.race([Promise.allSettled(this.running), new Promise((resolve) => setTimeout(resolve, 100))]);
    }
    if (this.running.size > 0) return false;
    this.keepOpen.close();
    return true;
  }
}

/** The statements that make a session its user's and mark it. Nothing of the request comes before them. */
function becoming(account: Account | null, id: string): string[] {
  const settings = `SET ${[...(account?.assignments ?? []), `${mark}='${id}'`].join(", ")}`;
  return account?.role ? [`SET ROLE \`${account.role}\``, settings] : [settings];
}

function insertFromFile(text: string, file: string): string {
  // The grammar takes SETTINGS of an INSERT after FROM INFILE only; a client writes them before FORMAT.
  const settings = /\sSETTINGS\s[^()]*$/i.exec(text);
  const head = settings ? text.slice(0, settings.index) : text;
  return `${head}\nFROM INFILE '${file}' COMPRESSION 'none' ${settings?.[0] ?? ""}`;
}

function cancelled(): EngineError {
  return new EngineError(394, "Query was cancelled", "QUERY_WAS_CANCELLED");
}
