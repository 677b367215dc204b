import { afterEach, beforeEach, expect, test, vi } from "vitest";

const all = {
  CLICKHOUSE_URL: "http://reader:secret@127.0.0.1:8123",
  CLICKHOUSE_WRITER_URL: "http://writer:secret@127.0.0.1:8123",
  DATABASE_URL: "postgresql://u:secret@127.0.0.1/trql",
  SESSION_SECRET: "0123456789abcdef0123456789abcdef",
  ASSISTANT_URL: "https://models.example.com/v1",
  ASSISTANT_MODEL: "small",
  ASSISTANT_API_KEY: "sk-secret",
};
beforeEach(() => {
  vi.resetModules();
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const load = async () => (await import("./env.server")).env;
const names = ["ASSISTANT_URL", "ASSISTANT_MODEL", "ASSISTANT_API_KEY"] as const;

test("the assistant is on with all three settings", async () => {
  expect(await load()).toMatchObject(all);
});

test("it is off with none, also when they are empty", async () => {
  for (const name of names) vi.stubEnv(name, "");
  const env = await load();
  expect(names.map((name) => env[name])).toEqual([undefined, undefined, undefined]);
});

test.each(names)("%s alone missing is refused, by name and without values", async (name) => {
  vi.stubEnv(name, "");
  const problem = await load().catch((error: Error) => error.message);
  expect(problem).toBe(
    `The environment is not complete. ${name}: missing; the assistant needs ASSISTANT_URL, ASSISTANT_MODEL and ASSISTANT_API_KEY, or none of them`,
  );
});

test.each([
  ["ASSISTANT_URL", "models.example.com"],
  ["ASSISTANT_URL", "https://user:secret@models.example.com/v1"],
  ["ASSISTANT_URL", "https://models.example.com/v1?version=secret"],
  ["ASSISTANT_API_KEY", "secret\nwith a line"],
])("%s=%j is refused without repeating it", async (name, value) => {
  vi.stubEnv(name, value);
  const problem = await load().catch((error: Error) => error.message);
  expect(problem).toContain(`${name}: `);
  expect(problem).not.toContain("secret");
});

test("cookies are signed with a secret of 32 characters at least", async () => {
  vi.stubEnv("SESSION_SECRET", "x".repeat(31));
  await expect(load()).rejects.toThrow("SESSION_SECRET");
});
