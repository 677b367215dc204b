import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import type { Range } from "../text/range.js";
import type { Bound } from "./bound.js";
import { expressionSize } from "./expression-size.js";
import type { ResolveContext } from "./scope.js";

/** Aliases and the queries of WITH stand for what they name: a short text can mean a large query. */
export function tooManyNodes(text: string): Diagnostic {
  return diagnostic(
    "too-many-nodes",
    { from: 0, to: text.length },
    `The query has more than ${limits.nodes} parts once its aliases and the queries of WITH are expanded; the limit is ${limits.nodes}.`,
  );
}

/** Each place that an alias or a query of WITH is put in takes its constants along. */
export function tooManyConstants(text: string): Diagnostic {
  return diagnostic(
    "too-many-nodes",
    { from: 0, to: text.length },
    `The query's constants take more than ${limits.sentBytes} bytes once its aliases and the queries of WITH are expanded; the limit is ${limits.sentBytes}. Use long texts and lists less often.`,
  );
}

/**
 * Counts what a clause asks for: it is written out in the end, and together it may not be too much.
 *
 * @throws Stop when it is.
 */
export function counted<T extends Bound>(bound: T, { size, findings, text }: ResolveContext): T {
  size.nodes += expressionSize(bound).nodes;
  if (size.nodes > limits.nodes) findings.stop(tooManyNodes(text));
  return bound;
}

/** Operators and calls in one another, aliases written out. */
export function tooDeep(range: Range): Diagnostic {
  return diagnostic(
    "too-deep",
    range,
    `More than ${limits.depth} operators and calls stand in one another here; the limit is ${limits.depth}.`,
  );
}
