import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toastStyleHash } from "./toast-style-hash";

test("the hash is of the style that the installed sonner adds", () => {
  const source = readFileSync("node_modules/sonner/dist/index.mjs", "utf8");
  const style: unknown = JSON.parse(/__insertCSS\((".*?[^\\]")\)/s.exec(source)?.[1] ?? "null");
  expect(toastStyleHash).toBe(`sha256-${createHash("sha256").update(String(style)).digest("base64")}`);
});
