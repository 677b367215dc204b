export { complete } from "./complete.js";
export type {
  CompletionItem,
  CompletionKind,
  CompletionOptions,
  CompletionResult,
  SeenPath,
  WantedData,
} from "./completion.js";
export { definitionOf } from "./definition.js";
export { type Hover, type HoverOptions, hover } from "./hover.js";
export type { TextEdit } from "./main-clauses.js";
export { type OutlineEntry, outline, outlineEntryAt, selectionAsQuery } from "./outline.js";
export { placeInText, type QueryPart } from "./part-place.js";
export { type RenameResult, renameAlias, renameTarget } from "./rename.js";
export { type HelpSignature, type SignatureHelp, signatureHelp } from "./signature-help.js";
export { warmUp } from "./warm-up.js";
export { type FilterResult, type ValueFilter, withFilter } from "./with-filter.js";
