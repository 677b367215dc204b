import type { ErrorCode } from "trql/protocol";

/** What a user is told about an engine error. The engine's own text goes to the log only (SECURITY.md §2). */
export interface EngineFailure {
  readonly code: ErrorCode;
  readonly message: string;
}

const byEngineCode: ReadonlyMap<string, EngineFailure> = new Map([
  [
    "159",
    {
      code: "timeout",
      message:
        "The query took longer than the plan allows and was stopped. Narrow the time range or read fewer columns.",
    },
  ],
  [
    "241",
    {
      code: "limit_exceeded",
      message: "The query needed more memory than the plan allows. Group by fewer values or narrow the time range.",
    },
  ],
  [
    "191",
    { code: "limit_exceeded", message: "A join or an IN list holds too many rows. Filter it in a subquery first." },
  ],
  ["396", { code: "limit_exceeded", message: "The result is too large. Select fewer columns or rows." }],
  [
    "307",
    { code: "limit_exceeded", message: "The query reads more bytes than the plan allows. Narrow the time range." },
  ],
  ["167", { code: "limit_exceeded", message: "The query is nested too deep for the engine. Split it." }],
  ["168", { code: "limit_exceeded", message: "The query is too large for the engine. Split it." }],
  ["153", { code: "invalid_query", message: "A whole number was divided by zero. Use nullIf(divisor, 0)." }],
  ["394", { code: "cancelled", message: "The query was cancelled." }],
  ["202", { code: "engine_unavailable", message: "The engine is busy. Try again in a moment." }],
]);

const unreachable: EngineFailure = {
  code: "engine_unavailable",
  message: "The engine cannot be reached. Try again in a moment.",
};
const unexpected: EngineFailure = {
  code: "internal",
  message: "The query could not be run. It has been logged with this request's id.",
};

/** Turns whatever the client threw into a text of our own. */
export function engineFailure(error: unknown): EngineFailure {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (/^E[A-Z]+$/.test(code)) return unreachable;
  return byEngineCode.get(code) ?? unexpected;
}
