/** HTTP status by ClickHouse's code, for the codes its own server answers with something else than 500. */
const statusByCode = new Map<number, number>([
  ...[6, 20, 26, 27, 36, 38, 41, 42, 43, 50, 53, 62, 72, 73, 115, 117, 130, 344, 456, 457].map(
    (c) => [c, 400] as const,
  ),
  ...[16, 46, 47, 60, 81].map((c) => [c, 404] as const),
  [159, 408],
  [164, 403],
  [497, 403],
  [516, 403],
  [48, 501],
  [202, 503],
]);

/** A failure in ClickHouse's words: `Code: 62. DB::Exception: … (SYNTAX_ERROR)`. */
export class EngineError extends Error {
  readonly status: number;

  constructor(
    readonly code: number,
    message: string,
    name: string,
  ) {
    super(`Code: ${code}. DB::Exception: ${message}. (${name})`);
    this.status = statusByCode.get(code) ?? 500;
  }

  /** Keeps an engine's own text, which holds code and name already. Without a code it is 1002, UNKNOWN_EXCEPTION. */
  static from(error: unknown): EngineError {
    if (error instanceof EngineError) return error;
    const text = error instanceof Error ? error.message : String(error);
    const code = Number(/^Code:\s*(\d+)/.exec(text)?.[1] ?? 1002);
    const known = new EngineError(code, text, "UNKNOWN_EXCEPTION");
    if (code !== 1002) known.message = text;
    return known;
  }
}
