import type { Diagnostic } from "trql";
import type { ErrorCode } from "trql/protocol";
import type { SavedQuery } from "./saved-query";

/** Thrown inside a transaction to undo it; the outcome tells the reason. Never leaves this folder. */
export class Refused extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { readonly current?: SavedQuery; readonly diagnostics?: readonly Diagnostic[] } = {},
  ) {
    super(message);
  }
}

export const noSuchQuery = () =>
  new Refused("not_found", "There is no such saved query. It may have been deleted, or be kept for somebody else.");
