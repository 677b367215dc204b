import { Refusal, type ResolveContext } from "./scope.js";

/** Notes the finding that ends a piece of work and goes on, so that several findings come at once. */
export function attempt<T>(context: ResolveContext, work: () => T, otherwise: T): T {
  const { depth } = context.size;
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.size.depth = depth;
    if (error.diagnostic) context.findings.add(error.diagnostic);
    return otherwise;
  }
}
