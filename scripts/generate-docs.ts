import { writeFile } from "node:fs/promises";
import { generatedPages } from "./docs/generated-pages";

/** Writes the pages of docs/language/ that are derived from the code: `node --import tsx scripts/generate-docs.ts`. */
for (const [page, write] of Object.entries(generatedPages)) {
  await writeFile(new URL(`../docs/language/${page}`, import.meta.url), write());
}
