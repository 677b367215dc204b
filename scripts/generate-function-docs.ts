import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { functionReference } from "./docs/function-reference";

/** Writes docs/language/functions.md from the registry: `node --import tsx scripts/generate-function-docs.ts`. */
const file = fileURLToPath(new URL("../docs/language/functions.md", import.meta.url));
await writeFile(file, functionReference());
