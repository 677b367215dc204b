import { randomUUID } from "node:crypto";
import { Session } from "chdb";
import { EngineError } from "./engine-error.js";
import { quote } from "./quote.js";
import { hasSecondStatement } from "./single-statement.js";

export interface EngineQuery {
  readonly text: string;
  /** Data of an INSERT, apart from its text; null for other statements. */
  readonly data: string | null;
  readonly format: string;
  readonly database: string | null;
  readonly settings: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
}
export interface EngineAnswer {
  readonly body: Uint8Array;
  readonly elapsedSeconds: number;
  readonly rowsRead: number;
  readonly bytesRead: number;
}

/** Two below the thread pool: KILL QUERY and a ping must find a thread however busy the engine is. */
const admitted = 14;
const mostWaiting = 1_000;
const settingName = /^[a-z][a-z0-9_]{0,127}$/;
const parameterName = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/** chDB with a session of its own for each query, so that no setting or parameter outlives its request. */
export class ClickHouseEngine {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  constructor(private readonly folder: string) {}

  /**
   * @param signal Aborting ends the query in the engine, not just the wait for it.
   * @throws EngineError in ClickHouse's form.
   */
  async run(query: EngineQuery, signal: AbortSignal): Promise<EngineAnswer> {
    if (hasSecondStatement(query.text))
      throw new EngineError("Syntax error (Multi-statements are not allowed). (SYNTAX_ERROR)", 62);
    await this.admission(signal);
    try {
      return await this.runAdmitted(query, signal);
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  /** Resolves when no query runs any more. */
  async idle(): Promise<void> {
    while (this.running > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  private async admission(signal: AbortSignal): Promise<void> {
    if (this.running >= admitted) {
      if (this.waiting.length >= mostWaiting)
        throw new EngineError("Too many simultaneous queries. (TOO_MANY_SIMULTANEOUS_QUERIES)", 202);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running++;
    if (signal.aborted) {
      this.running--;
      this.waiting.shift()?.();
      // The matching decrement of run() is undone here because run() has not entered its try block yet.
      throw new EngineError("Query was cancelled. (QUERY_WAS_CANCELLED)", 394);
    }
  }

  private async runAdmitted(query: EngineQuery, signal: AbortSignal): Promise<EngineAnswer> {
    const session = new Session(this.folder);
    const mark = randomUUID();
    const kill = () => this.kill(mark);
    signal.addEventListener("abort", kill);
    try {
      const assignments = assignmentsOf(query);
      if (query.database !== null) session.query(`USE ${quoteName(query.database)}`);
      if (assignments.length > 0) session.query(`SET ${assignments.join(", ")}`);
      const text = `/*${mark}*/ ${query.text}${query.data === null ? "" : `\n${query.data}`}`;
      const result = await session.queryAsync(text, { format: query.format });
      return {
        body: result.bytes(),
        elapsedSeconds: result.elapsed,
        rowsRead: result.rowsRead,
        bytesRead: result.bytesRead,
      };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new EngineError(message.replaceAll(`/*${mark}*/ `, ""));
    } finally {
      signal.removeEventListener("abort", kill);
      session.close();
    }
  }

  /** Asynchronous on purpose: waiting for the end of the query from inside the same process hangs. */
  private kill(mark: string): void {
    const session = new Session(this.folder);
    try {
      session.query(`KILL QUERY WHERE query LIKE '/*${mark}*/%' ASYNC`);
    } catch (error) {
      console.error(`A query could not be stopped: ${error instanceof Error ? error.message : error}`);
    } finally {
      session.close();
    }
  }
}

/** `readonly` comes last: after it no other setting could be changed. */
function assignmentsOf(query: EngineQuery): string[] {
  const assignments: string[] = [];
  for (const [name, value] of query.parameters) {
    if (!parameterName.test(name))
      throw new EngineError(`The name of the parameter ${quote(name)} is malformed. (BAD_QUERY_PARAMETER)`, 457);
    assignments.push(`param_${name}=${quote(value)}`);
  }
  const last: string[] = [];
  for (const [name, value] of query.settings) {
    if (!settingName.test(name)) throw new EngineError(`Unknown setting ${quote(name)}. (UNKNOWN_SETTING)`, 115);
    (name === "readonly" ? last : assignments).push(`${name}=${quote(value)}`);
  }
  return [...assignments, ...last];
}

function quoteName(name: string): string {
  return `\`${name.replace(/\\/g, "\\\\").replace(/`/g, "\\`")}\``;
}
