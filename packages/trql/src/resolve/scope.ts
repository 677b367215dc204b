import { type DiagnosticCode, diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Expression, Query, Select, WindowSpecification } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import type { TrqlType } from "../types/type.js";
import type { Bound, BoundElements, BoundQuery, BoundSubquery, BoundTable, LambdaParameter } from "./bound.js";
import type { ExpressionMap } from "./expression-map.js";
import type { Findings } from "./findings.js";
import type { ExpressionResolver } from "./resolve-expression.js";

/** What the whole query shares while its names are looked up. */
export interface ResolveContext {
  readonly text: string;
  readonly timeZone: string;
  readonly tables: ReadonlyMap<string, TableDescription>;
  /** The SELECT whose gaps are filled, if it can be; null for none. */
  readonly toFill: Query | null;
  readonly findings: Findings;
  /** CTEs that there will be, and the one that is being read, by name: no query can read them yet. */
  readonly notYet: Map<string, "later" | "itself">;
  /** How much has been read so far, aliases written out, and how deep the reading is in it. */
  readonly size: { nodes: number; depth: number };
  readonly resolveQuery: (query: Query, surroundings: Surroundings) => BoundQuery;
  /** Told of each SELECT before it is read; its scope fills while the reading goes on. */
  readonly onSelect?: SelectListener | undefined;
}

/** What an editor asks of a SELECT: its scope, and a reader of expressions in it. */
export type SelectListener = (
  select: Select,
  scope: Scope,
  resolver: ExpressionResolver,
  context: ResolveContext,
) => void;

/** What a query sees of the queries around it. */
export interface Surroundings {
  /** The CTEs in reach, each resolved once. */
  readonly commonTables: ReadonlyMap<string, BoundQuery>;
  /** The SELECT around a query in an expression, whose columns the query may use; null for a query of its own. */
  readonly outer: Scope | null;
}

/** What one SELECT sees. */
export interface Scope extends Surroundings {
  readonly sources: (BoundTable | BoundSubquery)[];
  /** Names that USING could not make one, and those meant by them: what else they would be found for follows from that. */
  readonly unshared: Set<string>;
  /** Columns that USING has made one, with what they mean; those of the last join first, as a star has them. */
  readonly shared: Map<string, Bound>;
  elements: BoundElements | null;
  /** Output names, explicit and implicit, with the expression each stands for. */
  readonly aliases: Map<string, { readonly expression: Expression; readonly explicit: boolean; readonly range: Range }>;
  readonly windows: Map<string, WindowSpecification>;
  /** The grouping keys that ROLLUP, CUBE or GROUPING SETS make NULL in some rows, with their types in the others. */
  readonly rolledUp: ExpressionMap<TrqlType>;
  /** True when rows are added for empty buckets: in them counts are zero. */
  fillsGaps: boolean;
  /** True when a source could not be found: then unknown columns are no findings of their own. */
  broken: boolean;
}

export type Clause =
  | "SELECT"
  | "ON"
  | "ARRAY JOIN"
  | "WHERE"
  | "GROUP BY"
  | "HAVING"
  | "QUALIFY"
  | "ORDER BY"
  | "LIMIT BY";

/** Where an expression stands: decides what a name means there and what may be called. */
export interface Place {
  readonly clause: Clause;
  /** An alias goes before a column of the same name (LANGUAGE.md §2). */
  readonly aliasFirst: boolean;
  readonly inAggregate: boolean;
  readonly inWindow: boolean;
  /** Parameters of the lambdas around the expression. */
  readonly parameters: ReadonlyMap<string, LambdaParameter>;
  /** Aliases that are being followed, so that one that names itself is found. */
  readonly following: ReadonlySet<string>;
}

const aliasFirstClauses: ReadonlySet<Clause> = new Set(["GROUP BY", "HAVING", "QUALIFY", "ORDER BY", "LIMIT BY"]);

const noParameters: Place["parameters"] = new Map();
const noAliases: Place["following"] = new Set();

/** The place of a whole clause. */
export function placeOf(clause: Clause): Place {
  return {
    clause,
    aliasFirst: aliasFirstClauses.has(clause),
    inAggregate: false,
    inWindow: false,
    parameters: noParameters,
    following: noAliases,
  };
}

/** Ends the reading of one expression; `null` when its cause has been reported already. */
export class Refusal extends Error {
  constructor(readonly diagnostic: Diagnostic | null) {
    super(diagnostic?.message ?? "follow-up");
  }
}

export function refuse(
  code: DiagnosticCode,
  range: Range,
  message: string,
  extra?: Parameters<typeof diagnostic>[3],
): never {
  throw new Refusal(diagnostic(code, range, message, extra));
}
