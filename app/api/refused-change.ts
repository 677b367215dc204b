import type { Diagnostic } from "trql";
import type { ErrorBody, ErrorCode } from "trql/protocol";

/** Thrown inside a transaction to undo it; the outcome tells the reason. `Current` is what others left, with `conflict`. */
export class RefusedChange<Current> extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { readonly current?: Current; readonly diagnostics?: readonly Diagnostic[] } = {},
  ) {
    super(message);
  }
}

/**
 * The outcome of a change that was refused.
 *
 * @param requestId what the reason carries, for support
 * @throws whatever else ended it
 * @example `catch (problem) { return refusal<StoredDashboard>(problem, requestId); }`
 */
export function refusal<Current>(
  problem: unknown,
  requestId: string,
): { readonly ok: false; readonly error: ErrorBody["error"]; readonly current?: Current } {
  if (!(problem instanceof RefusedChange)) throw problem;
  const { code, message, details } = problem as RefusedChange<Current>;
  const { current, diagnostics } = details;
  return {
    ok: false,
    error: { code, message, requestId, ...(diagnostics ? { diagnostics } : {}) },
    ...(current ? { current } : {}),
  };
}
