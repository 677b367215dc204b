import { describe, expect, test } from "vitest";
import { safeRedirect } from "./safe-redirect";

describe("a path of this site is kept", () => {
  test.each([
    "/",
    "/orgs/acme/projects/store/env/prod/query?q=SELECT%201&period=7d#result",
    "/orgs/%2F%2Fevil",
    "/sign-in?to=//evil.example",
    "/a/..b",
  ])("%s", (to) => {
    expect(safeRedirect(to, "/fallback")).toBe(to);
  });
  test("dots are resolved", () => {
    expect(safeRedirect("/a/../b", "/fallback")).toBe("/b");
  });
});

describe("anything that leads elsewhere is refused", () => {
  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/a\\b",
    "\\\\evil.example",
    "/a\\..\\..\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\n/evil.example",
    "/\r\nSet-Cookie: a=b",
    "/\u0000/evil.example",
    "/\u007fa",
    " /a",
    "/.//evil.example",
    "/a/..//evil.example",
    "/%2e//evil.example",
    "http://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "evil.example",
    "?to=a",
    "",
  ])("%j", (to) => {
    expect(safeRedirect(to, "/fallback")).toBe("/fallback");
  });
  test.each([null, undefined, 1, ["/a"], {}])("%j", (to) => {
    expect(safeRedirect(to, "/fallback")).toBe("/fallback");
  });
});
