import { expect, test } from "vitest";
import { isSameOrigin } from "./is-same-origin";

const ask = (headers: Record<string, string>, { trustProxy = false, url = "http://trql.example/a" } = {}) =>
  isSameOrigin(new Request(url, { method: "POST", headers: { Host: "trql.example", ...headers } }), { trustProxy });

test.each<[string, Record<string, string>, boolean]>([
  ["neither header", {}, false],
  ["a page of ours", { Origin: "http://trql.example" }, true],
  ["another site", { Origin: "http://evil.example" }, false],
  ["another site that ends like ours", { Origin: "http://evil-trql.example" }, false],
  ["another port", { Origin: "http://trql.example:81" }, false],
  ["the default port, written out by the client", { Origin: "http://trql.example", Host: "trql.example:80" }, true],
  ["another scheme", { Origin: "https://trql.example" }, false],
  ["a sandboxed page", { Origin: "null" }, false],
  ["a page of ours, as the browser judges", { "Sec-Fetch-Site": "same-origin" }, true],
  ["our TLS proxy, as the browser judges", { "Sec-Fetch-Site": "same-origin", Origin: "https://trql.example" }, true],
  ["a neighbour", { "Sec-Fetch-Site": "same-site", Origin: "http://trql.example" }, false],
  ["another site, whatever Origin says", { "Sec-Fetch-Site": "cross-site", Origin: "http://trql.example" }, false],
  ["no page at all", { "Sec-Fetch-Site": "none" }, false],
  ["no origin at a host that is none", { Host: "trql.example/@evil.example" }, false],
  ["a host that is none", { Origin: "http://trql.example", Host: "trql.example/@evil.example" }, false],
])("%s", (_, headers, expected) => {
  expect(ask(headers)).toBe(expected);
});

const forwarded = { "X-Forwarded-Host": "app.example, inner.example", "X-Forwarded-Proto": "https" };

test("what a proxy says counts only where a proxy is trusted", () => {
  const headers = { ...forwarded, Origin: "https://app.example" };
  expect(ask(headers)).toBe(false);
  expect(ask({ "X-Forwarded-Proto": "https", Origin: "https://trql.example" })).toBe(false);
  expect(ask(headers, { trustProxy: true })).toBe(true);
});

test("a trusted proxy's host takes the place of our own", () => {
  expect(ask({ ...forwarded, Origin: "http://trql.example" }, { trustProxy: true })).toBe(false);
});

test("a trusted proxy that says nothing leaves the request's own origin", () => {
  expect(ask({ Origin: "http://trql.example" }, { trustProxy: true })).toBe(true);
});

test("the port of a forged forwarded host is not taken over", () => {
  const url = "http://trql.example:8443/a";
  expect(ask({ "X-Forwarded-Host": "trql.example:8443", Origin: "http://trql.example:8443" }, { url })).toBe(false);
});
