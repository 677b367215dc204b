import { gzipSync } from "node:zlib";
import { scriptsBeforeEditor } from "./setup/scripts-before-editor";
import { expect, test } from "./setup/test";

/** In bytes, as gzip sends them. */
const most = 300_000;

test("the editor can be written in with 300 kB of scripts, without completion and the language", () => {
  const scripts = scriptsBeforeEditor();
  const names = [...scripts.keys()].map((name) => name.replace(/-[\w-]{8}\.js$/, ""));
  expect(names).toEqual(expect.arrayContaining(["entry.client", "root", "create-editor"]));
  for (const later of ["editor-aids", "language-calls", "language-worker", "chart-plot"])
    expect(names).not.toContain(later);
  const sizes = [...scripts].map(([name, script]) => ({ name, bytes: gzipSync(script).length }));
  const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = sizes.sort((a, b) => b.bytes - a.bytes).map(({ name, bytes }) => `${bytes} ${name}`);
  expect(all, `the scripts, the largest first:\n${largest.join("\n")}\n`).toBeLessThanOrEqual(most);
});
