export { complete } from "./complete.js";
export type { CompletionItem, CompletionKind, CompletionOptions, CompletionResult } from "./completion.js";
