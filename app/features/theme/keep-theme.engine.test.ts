import { expect, test } from "vitest";
import { keepTheme } from "./keep-theme.server";

/** The answer as its sender gets it, returned or thrown. */
async function answerTo(init: RequestInit, site = "same-origin"): Promise<Response> {
  const headers = { "Sec-Fetch-Site": site, ...init.headers };
  try {
    return await keepTheme(new Request("http://localhost/theme", { ...init, headers }));
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}
const choosing = (theme: string): RequestInit => ({ method: "POST", body: new URLSearchParams({ theme }) });

test("a choice is kept in a cookie, and nobody is sent elsewhere", async () => {
  const answer = await answerTo(choosing("dark"));
  expect(answer.status).toBe(204);
  expect(answer.headers.get("Set-Cookie")).toBe("theme=dark; Path=/; Max-Age=31622400; SameSite=Lax; HttpOnly");
  expect(answer.headers.get("Location")).toBeNull();
});

test.each(["", "blue", "DARK", "dark; Domain=example.com", "dark\r\nX-Other: 1", "constructor"])(
  "%j is no theme",
  async (theme) => {
    const answer = await answerTo(choosing(theme));
    expect(answer.status).toBe(422);
    expect(answer.headers.get("Set-Cookie")).toBeNull();
  },
);

test("other sites, methods and bodies are refused", async () => {
  expect((await answerTo(choosing("dark"), "cross-site")).status).toBe(403);
  expect((await answerTo({ ...choosing("dark"), headers: { "Content-Type": "text/plain" } })).status).toBe(415);
  for (const init of [{ method: "GET" }, { ...choosing("dark"), method: "PUT" }]) {
    const answer = await answerTo(init);
    expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "POST"]);
  }
});
