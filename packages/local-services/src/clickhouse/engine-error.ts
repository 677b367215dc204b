/** An error in ClickHouse's own form: `Code: N. DB::Exception: …`. */
export class EngineError extends Error {
  readonly code: number;
  constructor(message: string, code?: number) {
    const found = /Code: (\d+)\./.exec(message);
    super(found ? message : `Code: ${code ?? 1002}. DB::Exception: ${message}`);
    this.code = code ?? Number(found?.[1] ?? 1002);
  }
}
