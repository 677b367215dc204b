import { diagnosticReference } from "./diagnostic-reference";
import { functionReference } from "./function-reference";
import { tableReference } from "./table-reference";

/** The pages of docs/language/ that are derived from the code, with what writes each. */
export const generatedPages: Readonly<Record<string, () => string>> = {
  "functions.md": functionReference,
  "tables.md": tableReference,
  "diagnostics.md": diagnosticReference,
};
