export interface FailureText {
  readonly title: string;
  /** What happened and what to do next. */
  readonly message: string;
  /** True when the same question may succeed without a change. */
  readonly retry: boolean;
  /** True when the server's log says more under the request's id. */
  readonly quoteId: boolean;
}

const retriable = (title: string, message: string): FailureText => ({ title, message, retry: true, quoteId: false });
const ofTheSetup = (title: string, message: string): FailureText => ({ title, message, retry: false, quoteId: true });

/** How an ask can end without a proposal. Our words alone: the endpoint's are never passed on. */
export const failures = {
  nothing_compiles: retriable(
    "No query was found that compiles",
    "Three tries were made, and none is offered. Say more exactly which tables and columns are meant, or write the query yourself.",
  ),
  no_query: {
    title: "The assistant gave no query",
    message: "Ask for something that can be read from these tables, or say it in other words.",
    retry: false,
    quoteId: false,
  },
  busy: retriable("The assistant is busy", "Its endpoint takes no more requests at the moment. Try again in a minute."),
  unavailable: retriable(
    "The assistant cannot be reached",
    "Its endpoint does not answer. Try again in a moment; queries work as before.",
  ),
  timeout: retriable("The assistant took too long", "It was stopped. Try again, or ask for something smaller."),
  too_long: retriable("The answer was too long", "It was stopped. Ask for something smaller, or in several steps."),
  unreadable: retriable(
    "The answer could not be read",
    "The endpoint broke off, or sent something else than an answer. Try again.",
  ),
  key_refused: ofTheSetup(
    "The assistant is not set up rightly",
    "Its endpoint refuses the key of this server. Tell whoever runs it.",
  ),
  model_missing: ofTheSetup(
    "The assistant is not set up rightly",
    "Its endpoint does not have the model that this server asks for. Tell whoever runs it.",
  ),
  request_refused: ofTheSetup(
    "The assistant's endpoint refused the request",
    "Ask something shorter. If it stays, tell whoever runs this server.",
  ),
  internal: {
    title: "Something went wrong on our side",
    message: "Try again. If it stays, tell support the request id.",
    retry: true,
    quoteId: true,
  },
} as const satisfies Readonly<Record<string, FailureText>>;

export type FailureKind = keyof typeof failures;
