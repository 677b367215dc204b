import type { FailureKind } from "./failures";

/** Longest question, in characters. */
export const longestQuestion = 2_000;

/** How often the model is asked for one proposal: once, and then for repairs. */
export const tries = 3;

/** Where an ask is. A try is counted from 1. */
export type AssistantProgress =
  /** The model is asked: for a first proposal, or from the second try on for a repair. */
  | { readonly event: "asking"; readonly attempt: number }
  /** Its answer arrives. */
  | { readonly event: "writing"; readonly attempt: number; readonly characters: number }
  /** The proposal is compiled. */
  | { readonly event: "checking"; readonly attempt: number };

/** A query that compiles for whoever asked. Nothing runs it by itself. */
export interface Proposal {
  readonly query: string;
  /** The model's own words: to be shown as plain text. */
  readonly explanation: string;
  readonly attempts: number;
}

export interface AssistantFailure {
  readonly kind: FailureKind;
  /** What the last proposal still had wrong, in sentences; only with `nothing_compiles`. The proposal stays hidden. */
  readonly findings?: readonly string[];
  /** Why the model gave no query, in its own words: to be shown as plain text. */
  readonly explanation?: string;
  /** For support; the log has it too. */
  readonly requestId?: string;
}

/** What the endpoint tells, one a line. The last one is a proposal or a failure. */
export type AssistantEvent =
  | AssistantProgress
  | ({ readonly event: "proposal" } & Proposal)
  | ({ readonly event: "failure" } & AssistantFailure);
