import type { FailureText } from "./failures";

/** The connection is gone, before an ask or in the middle of one. */
export const notReached: FailureText = {
  title: "The server could not be reached",
  message: "The connection broke off. Check it and try again.",
  retry: true,
  quoteId: false,
};
