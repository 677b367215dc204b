import type { ErrorCode } from "trql/protocol";

export interface FailureGuidance {
  readonly title: string;
  /** What to do next, beside what the error's own message says; null when that says it all. */
  readonly next: string | null;
  readonly tone: "danger" | "warning" | "plain";
  /** True when the same query may succeed without a change. */
  readonly retry: boolean;
  /** True when the id is what support needs. */
  readonly quoteId: boolean;
}

const guidance = (
  title: string,
  tone: FailureGuidance["tone"],
  rest: Partial<FailureGuidance> = {},
): FailureGuidance => ({ title, tone, next: null, retry: false, quoteId: false, ...rest });

/** How each failure of a query is told. Complete by type: a new code does not compile without its words. */
export const failureGuidance: Readonly<Record<ErrorCode, FailureGuidance>> = {
  invalid_query: guidance("The query cannot run as written", "danger"),
  unauthorized: guidance("You are signed out", "warning", { next: "Sign in again; the query stays in this tab." }),
  forbidden: guidance("This is outside what you may see", "warning", {
    next: "Choose a narrower scope, or ask an owner of the organization for access.",
  }),
  not_found: guidance("This place does not exist any more", "warning", {
    next: "The environment may have been removed. Choose another one above.",
  }),
  method_not_allowed: guidance("The request was not accepted", "danger", { quoteId: true }),
  timeout: guidance("The query took too long", "warning", { retry: true }),
  conflict: guidance("Someone else changed this meanwhile", "warning", { next: "Reload the page to see the change." }),
  too_large: guidance("The query is too large to send", "warning", { next: "Shorten the text and run it again." }),
  unsupported_media_type: guidance("The request was not accepted", "danger", { quoteId: true }),
  invalid_request: guidance("The request has a setting that is not valid", "danger", {
    next: "Check the time range and the scope.",
  }),
  too_many_queries: guidance("Too many queries are running", "warning", {
    next: "Your plan runs a number of queries at once and lets a number wait. Cancel what nobody needs any more, or run this one again a little later.",
    retry: true,
  }),
  cancelled: guidance("The query was cancelled", "plain", { next: "Nothing runs any more.", retry: true }),
  internal: guidance("Something went wrong on our side", "danger", {
    next: "Try again. If it stays, tell support the request id.",
    retry: true,
    quoteId: true,
  }),
  engine_unavailable: guidance("The engine cannot be reached", "warning", {
    next: "Your query is safe. It usually takes a few seconds.",
    retry: true,
  }),
  limit_exceeded: guidance("The query goes beyond the plan's limits", "warning"),
};

/** The request did not come to the server, or its answer not back: nobody knows more of the engine. */
export const unanswered: FailureGuidance = guidance("The server did not answer", "warning", {
  next: "Your query is safe in this tab.",
  retry: true,
});
