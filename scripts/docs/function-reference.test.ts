import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { functionReference } from "./function-reference";

test("docs/language/functions.md is what the registry says: run scripts/generate-function-docs.ts", async () => {
  const page = await readFile(new URL("../../docs/language/functions.md", import.meta.url), "utf8");
  expect(page).toBe(functionReference());
});
