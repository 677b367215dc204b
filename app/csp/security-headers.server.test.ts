import { afterEach, expect, test, vi } from "vitest";
import { setPlainHeaders, setSecurityHeaders } from "./security-headers.server";

afterEach(() => vi.unstubAllEnvs());

/** The policy of a document as the browser reads it: what each kind of content may come from. */
function policyOf(nonce: string): Readonly<Record<string, readonly string[]>> {
  vi.stubEnv("NODE_ENV", "production");
  const headers = new Headers();
  setSecurityHeaders(headers, nonce);
  const directives = (headers.get("Content-Security-Policy") ?? "").split(";").map((text) => text.trim().split(" "));
  return Object.fromEntries(directives.map(([name = "", ...sources]) => [name, sources]));
}

test("a document runs scripts of our own and of its nonce, and no others", () => {
  expect(policyOf("abc")).toMatchObject({
    "default-src": ["'none'"],
    "script-src": ["'self'", "'nonce-abc'"],
    "worker-src": ["'self'"],
    "base-uri": ["'none'"],
  });
});

test("nothing leaves for another site, and no other site frames a document", () => {
  expect(policyOf("abc")).toMatchObject({
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "frame-ancestors": ["'none'"],
  });
});

test("nothing inline is let in but attributes of style", () => {
  const lax = Object.entries(policyOf("abc")).filter(([, sources]) =>
    sources.some((each) => /^'unsafe|\*|:\/\//.test(each)),
  );
  expect(lax).toEqual([["style-src-attr", ["'unsafe-inline'"]]]);
});

test("what is said is for one person, of the type that it says, unless an answer says more", () => {
  const headers = new Headers();
  setPlainHeaders(headers);
  expect(Object.fromEntries(headers)).toMatchObject({
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
  });
  const kept = new Headers({ "Cache-Control": "private, max-age=60" });
  setPlainHeaders(kept);
  expect(kept.get("Cache-Control")).toBe("private, max-age=60");
});
