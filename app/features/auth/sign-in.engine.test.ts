import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { env } from "~/env.server";
import { action as signInAction } from "~/routes/sign-in";
import { action as signOutAction } from "~/routes/sign-out";
import { hashPassword } from "./password.server";
import { requireUser } from "./require-user.server";
import { startSession } from "./session.server";
import { endedSessionCookie, readSessionToken, sessionCookie } from "./session-cookie.server";
import { signInAsDemo, signInByPassword } from "./sign-in.server";

const user = { id: "user_sign_in_test", email: "sign-in@test.example", name: "Sign in" };
const withoutPassword = { id: "user_sign_in_none", email: "sign-in-none@test.example", name: "None" };
const ids = [user.id, withoutPassword.id];

beforeAll(async () => {
  const passwordHash = await hashPassword("correct horse");
  await db.user.createMany({ data: [{ ...user, passwordHash }, withoutPassword], skipDuplicates: true });
});
afterAll(async () => {
  await db.user.deleteMany({ where: { id: { in: ids } } });
  await db.$disconnect();
});

const at = (url: string, headers: Record<string, string> = {}, method = "GET") =>
  new Request(new URL(url, "http://localhost:3030"), { method, headers: { Host: "localhost:3030", ...headers } });
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const signIn = (email: string, password: string) =>
  signInByPassword(at("/sign-in", {}, "POST"), form({ email, password }));
/** What the browser sends back of a Set-Cookie header. */
const cookieOf = (setCookie: string) => setCookie.split(";")[0] ?? "";
const caught = async (promise: Promise<unknown>): Promise<Response> => {
  const thrown = await promise.then(
    () => null,
    (problem: unknown) => problem,
  );
  if (!(thrown instanceof Response)) throw new Error("No response was thrown.");
  return thrown;
};

describe("another site", () => {
  const from = (origin: string, path: string, cookie: string, fields: Record<string, string>) => {
    const headers = { Origin: origin, Cookie: cookie, "Content-Type": "application/x-www-form-urlencoded" };
    const request = new Request(at(path, headers, "POST"), { body: new URLSearchParams(fields).toString() });
    return { request, params: {}, context: {} } as unknown as Parameters<typeof signInAction>[0];
  };
  const sessions = () => db.session.count({ where: { userId: user.id } });

  test("signs nobody in, by whoever's password", async () => {
    const fields = { email: user.email, password: "correct horse" };
    const before = await sessions();
    expect((await caught(signInAction(from("http://evil.example", "/sign-in", "", fields)))).status).toBe(403);
    expect(await sessions()).toBe(before);
    const own = await signInAction(from("http://localhost:3030", "/sign-in", "", fields));
    expect(own).toMatchObject({ status: 302 });
    expect(await sessions()).toBe(before + 1);
  });

  test("signs nobody out", async () => {
    const cookie = cookieOf(await sessionCookie(at("/"), await startSession(user.id, null)));
    const before = await sessions();
    for (const fields of [{}, { everywhere: "1" }] as Record<string, string>[])
      expect((await caught(signOutAction(from("http://evil.example", "/sign-out", cookie, fields)))).status).toBe(403);
    expect(await sessions()).toBe(before);
    await signOutAction(from("http://localhost:3030", "/sign-out", cookie, {}));
    expect(await sessions()).toBe(before - 1);
  });
});

describe("by password", () => {
  test("the right one, however the e-mail is written", async () => {
    for (const email of [user.email, ` ${user.email.toUpperCase()} `]) {
      const outcome = await signIn(email, "correct horse");
      if (!outcome.ok) throw new Error(outcome.message);
      const cookie = cookieOf(await sessionCookie(at("/"), outcome.token));
      expect(await requireUser(at("/", { Cookie: cookie }))).toEqual(user);
    }
  });

  test("a wrong password, an unknown e-mail and a person without one are told alike", async () => {
    const outcomes = [
      await signIn(user.email, "wrong"),
      await signIn("nobody@test.example", "correct horse"),
      await signIn(withoutPassword.email, "correct horse"),
    ];
    const refused = { ok: false, status: 401, message: "The e-mail or the password is not right." };
    expect(outcomes).toEqual([refused, refused, refused]);
  });

  test.each([
    ["no e-mail", "", "a"],
    ["no address", "no-address", "a"],
    ["a character that Postgres refuses", "a\u0000@test.example", "a"],
    ["no password", user.email, ""],
    ["a password of any length", user.email, "a".repeat(1025)],
  ])("%s is no attempt", async (_, email, password) => {
    expect(await signIn(email, password)).toMatchObject({ ok: false, status: 422 });
  });

  test("after too many attempts the right one waits too", async () => {
    const email = "sign-in-many@test.example";
    await db.user.create({
      data: { id: "user_sign_in_many", email, name: "Many", passwordHash: await hashPassword("right") },
    });
    ids.push("user_sign_in_many");
    for (let attempt = 0; attempt < 10; attempt++) await signIn(email, "wrong");
    expect(await signIn(email, "right")).toMatchObject({
      ok: false,
      status: 429,
      retryAfterSeconds: expect.any(Number),
    });
  });
});

test("the demo user is there in demo mode only", async () => {
  const request = at("/sign-in", {}, "POST");
  const before = env.TRQL_DEMO;
  try {
    env.TRQL_DEMO = false;
    expect(await signInAsDemo(request)).toMatchObject({ ok: false, status: 403 });
    env.TRQL_DEMO = true;
    expect(await signInAsDemo(request)).toMatchObject({ ok: true });
  } finally {
    env.TRQL_DEMO = before;
  }
});

describe("the cookie", () => {
  test("is out of reach for scripts and other sites, and lasts 90 days", async () => {
    const parts = (await sessionCookie(at("/"), "token")).split("; ").slice(1);
    expect(parts.sort()).toEqual(["HttpOnly", "Max-Age=7776000", "Path=/", "SameSite=Lax"]);
  });

  test("is for https alone where the browser came by https", async () => {
    const secure = async (request: Request) => (await sessionCookie(request, "token")).split("; ").includes("Secure");
    expect(await secure(at("https://trql.example/", { Host: "trql.example" }))).toBe(true);
    expect(await secure(at("/", { "X-Forwarded-Proto": "https" }))).toBe(false);
    const before = env.TRQL_TRUST_PROXY;
    try {
      env.TRQL_TRUST_PROXY = true;
      expect(await secure(at("/", { "X-Forwarded-Proto": "https" }))).toBe(true);
    } finally {
      env.TRQL_TRUST_PROXY = before;
    }
  });

  test("counts with our signature only", async () => {
    const signed = cookieOf(await sessionCookie(at("/"), "token"));
    expect(await readSessionToken(at("/", { Cookie: signed }))).toBe("token");
    const [name, value = ""] = signed.split("=");
    const unsigned = decodeURIComponent(value).split(".")[0] ?? "";
    for (const forged of [unsigned, `${unsigned}.`, `${unsigned}.AAAA`, "token", ""]) {
      expect(await readSessionToken(at("/", { Cookie: `${name}=${encodeURIComponent(forged)}` }))).toBeNull();
    }
  });

  test("ends at once when it is taken away", async () => {
    expect((await endedSessionCookie(at("/"))).split("; ")).toContain("Max-Age=0");
  });
});

describe("who is not signed in", () => {
  test.each([
    ["GET", "/orgs/acme/projects/store/env/prod/query?q=SELECT+1&period=7d", true],
    ["POST", "/orgs/acme/projects/store/env/prod/dashboards", false],
    ["GET", "/", false],
  ])("%s %s leads to the sign-in page", async (method, path, andBack) => {
    const response = await caught(requireUser(at(path, {}, method)));
    expect(response.status).toBe(302);
    const location = new URL(response.headers.get("Location") ?? "", "http://localhost");
    expect(location.pathname).toBe("/sign-in");
    expect(location.searchParams.get("to")).toBe(andBack ? path : null);
  });

  test("scripts get an error body", async () => {
    const request = at("/orgs/a/query/run", { "Content-Type": "application/json", "X-Request-Id": "r1" }, "POST");
    const response = await caught(requireUser(request));
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: { code: "unauthorized", message: expect.any(String), requestId: "r1" },
    });
  });

  test("a token of nobody is nobody", async () => {
    const token = await startSession(user.id, null);
    await db.session.deleteMany({ where: { userId: user.id } });
    const cookie = cookieOf(await sessionCookie(at("/"), token));
    expect((await caught(requireUser(at("/", { Cookie: cookie })))).status).toBe(302);
  });
});
