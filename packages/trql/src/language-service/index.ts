export { complete } from "./complete.js";
export type { CompletionItem, CompletionOptions, CompletionResult } from "./completion.js";
