import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { generatedPages } from "./generated-pages";

test.each(Object.entries(generatedPages))(
  "docs/language/%s is what the code says: run scripts/generate-docs.ts",
  async (page, write) => {
    expect(await readFile(new URL(`../../docs/language/${page}`, import.meta.url), "utf8")).toBe(write());
  },
);
