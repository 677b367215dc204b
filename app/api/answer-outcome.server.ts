import { type ErrorBody, errorCodes } from "trql/protocol";

/** What came of a page's request: `ok` with whatever was asked for, or an error body's content. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: ErrorBody["error"] };

/** An outcome with its status. What the pages' own endpoints say is for one person and never kept. */
export function answerOutcome<Told extends Outcome>(outcome: Told): Response {
  return Response.json(outcome, {
    status: outcome.ok ? 200 : errorCodes[outcome.error.code],
    headers: { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" },
  });
}
