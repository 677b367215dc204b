import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Expression, Query } from "../syntax/nodes.js";
import type { BoundQuery, BoundSource } from "./bound.js";

/** What the whole query shares while its names are looked up. */
export interface ResolveContext {
  readonly text: string;
  readonly timeZone: string;
  readonly now: Date;
  readonly tables: ReadonlyMap<string, TableDescription>;
  readonly diagnostics: Diagnostic[];
  readonly resolveQuery: (query: Query) => BoundQuery;
}

/** What one SELECT sees. */
export interface Scope {
  readonly sources: BoundSource[];
  /** Output names, explicit and implicit, with the expression each stands for. */
  readonly aliases: Map<string, { readonly expression: Expression; readonly explicit: boolean }>;
  /** True when a source could not be found: then unknown columns are no findings of their own. */
  broken: boolean;
}

/** Ends the reading of one expression; `null` when its cause has been reported already. */
export class Refusal extends Error {
  constructor(readonly diagnostic: Diagnostic | null) {
    super(diagnostic?.message ?? "follow-up");
  }
}
