import type { CompletionOptions, SeenPath, WantedData } from "trql/language-service";

/** What the endpoint answers (`features/seen-data`). */
export interface SeenAnswer {
  readonly values: readonly string[];
  readonly paths: readonly SeenPath[];
}

/** Asks the server; rejects when it cannot, or when the signal says that nobody waits any more. */
export type AskSeen = (wanted: WantedData, signal: AbortSignal) => Promise<SeenAnswer>;

type KnownData = Required<Pick<CompletionOptions, "jsonPaths" | "values">>;

interface Asked {
  readonly answer: Promise<boolean>;
  readonly stop: AbortController;
  waiting: number;
}

/** In milliseconds: so long nobody types on before the server is asked. */
const pause = 120;
/** In milliseconds: who types on in the same place asks again within this time. */
const grace = 400;
/** In milliseconds. What could not be had is not asked for at every key. */
const keptFor = { answer: 300_000, failure: 30_000 };

/** What was seen in the data, for completion: each column is asked for once, when it is wanted. */
export class SeenData {
  private data: KnownData = { jsonPaths: {}, values: {} };
  private until = new Map<string, number>();
  private asked = new Map<string, Asked>();

  private of: string | null = null;

  /**
   * @param place whose data it is: nothing of one place is told in another; null when there is nobody to ask
   */
  constructor(
    private readonly ask: AskSeen,
    private readonly place: () => string | null,
  ) {}

  private moveTo(place: string | null): void {
    if (this.of === place) return;
    this.of = place;
    for (const { stop } of this.asked.values()) stop.abort();
    this.data = { jsonPaths: {}, values: {} };
    this.until = new Map();
    this.asked = new Map();
  }

  /** For `complete`; another object whenever there is more. */
  known(): KnownData {
    this.moveTo(this.place());
    return this.data;
  }

  has(wanted: WantedData): boolean {
    this.moveTo(this.place());
    return this.of === null || (this.until.get(keyOf(wanted)) ?? 0) > Date.now();
  }

  /** Waits until it is known; false when it is not to be had or the signal came first. */
  async load(wanted: WantedData, signal: AbortSignal): Promise<boolean> {
    const key = keyOf(wanted);
    if (!this.asked.has(key)) await rest(pause, signal);
    this.moveTo(this.place());
    if (signal.aborted) return false;
    // Another question may have been answered meanwhile.
    if (this.has(wanted)) return this.isKnown(wanted);
    const asked = this.asked.get(key) ?? this.start(key, wanted);
    asked.waiting++;
    const left = new Promise<false>((resolve) => {
      signal.addEventListener("abort", () => resolve(false), { once: true });
    });
    try {
      return await Promise.race([asked.answer, left]);
    } finally {
      asked.waiting--;
      setTimeout(() => {
        if (asked.waiting === 0) asked.stop.abort();
      }, grace);
    }
  }

  private isKnown({ kind, table, column }: WantedData): boolean {
    return Object.hasOwn(kind === "values" ? this.data.values : this.data.jsonPaths, `${table}.${column}`);
  }

  private start(key: string, wanted: WantedData): Asked {
    const stop = new AbortController();
    const { until } = this;
    const answer = this.ask(wanted, stop.signal).then(
      ({ values, paths }) => {
        if (until !== this.until) return false;
        const column = `${wanted.table}.${wanted.column}`;
        this.data =
          wanted.kind === "values"
            ? { ...this.data, values: { ...this.data.values, [column]: values } }
            : { ...this.data, jsonPaths: { ...this.data.jsonPaths, [column]: paths } };
        until.set(key, Date.now() + keptFor.answer);
        return true;
      },
      () => {
        if (!stop.signal.aborted) until.set(key, Date.now() + keptFor.failure);
        return false;
      },
    );
    const asked: Asked = { answer, stop, waiting: 0 };
    const { asked: all } = this;
    all.set(key, asked);
    void answer.finally(() => all.delete(key));
    return asked;
  }
}

function keyOf({ kind, table, column }: WantedData): string {
  return `${kind} ${table}.${column}`;
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
