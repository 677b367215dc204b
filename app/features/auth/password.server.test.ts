import { describe, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password.server";

describe("a stored password", () => {
  test("is matched by the password alone", async () => {
    const stored = await hashPassword("correct horse");
    expect(await verifyPassword("correct horse", stored)).toBe(true);
    expect(await verifyPassword("Correct horse", stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  });

  test("carries its parameters and a salt of its own", async () => {
    const [one, two] = await Promise.all([hashPassword("same"), hashPassword("same")]);
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
  });

  test("of earlier, lower parameters still matches", async () => {
    // scrypt of "password" and "NaCl" with N=1024, r=8, p=16: a test vector of RFC 7914.
    const key = Buffer.from(
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
      "hex",
    ).toString("base64url");
    const stored = `scrypt$1024$8$16$${Buffer.from("NaCl").toString("base64url")}$${key}`;
    expect(await verifyPassword("password", stored)).toBe(true);
    expect(await verifyPassword("Password", stored)).toBe(false);
  });

  test("matches however its characters were composed", async () => {
    expect(await verifyPassword("caf\u0065\u0301", await hashPassword("caf\u00e9"))).toBe(true);
  });
});

test("nobody has no password", async () => {
  expect(await verifyPassword("", null)).toBe(false);
  expect(await verifyPassword("anything", null)).toBe(false);
});

test("a password that is too long is not hashed", async () => {
  await expect(hashPassword("a".repeat(1025))).rejects.toThrow(RangeError);
  await expect(hashPassword("")).rejects.toThrow(RangeError);
  expect(await verifyPassword("a".repeat(1025), await hashPassword("a"))).toBe(false);
});

test.each(["", "plain", "md5$1$2$3$a$b", "scrypt$32768$8$3$$"])("%j is no hash", async (stored) => {
  await expect(verifyPassword("a", stored)).rejects.toThrow("cannot be read");
});
