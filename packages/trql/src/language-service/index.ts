export { complete } from "./complete.js";
export type { CompletionItem, CompletionKind, CompletionOptions, CompletionResult } from "./completion.js";
export { definitionOf } from "./definition.js";
export { type Hover, hover } from "./hover.js";
export { type OutlineEntry, outline } from "./outline.js";
export { type RenameResult, renameAlias } from "./rename.js";
export { type HelpSignature, type SignatureHelp, signatureHelp } from "./signature-help.js";
