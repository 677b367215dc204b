import type { Diagnostic } from "trql";
import type { ErrorCode } from "trql/protocol";
import type { StoredDashboard } from "../stored-dashboard";

/** Thrown inside a transaction to undo it; the outcome tells the reason. Never leaves this folder. */
export class Refused extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { readonly current?: StoredDashboard; readonly diagnostics?: readonly Diagnostic[] } = {},
  ) {
    super(message);
  }
}

export const noSuchDashboard = () => new Refused("not_found", "There is no such dashboard. It may have been deleted.");
export const noSuchWidget = () => new Refused("not_found", "There is no such widget. It may have been deleted.");
