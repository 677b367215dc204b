import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** 32 MiB and about a fifth of a second for each try. Hashes carry their own, so these can be raised at any time. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyLength = 32;
/** Longest password in characters: hashing begins with reading all of it. */
const longestPassword = 1024;

type Cost = typeof cost;
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** NFKC, so that a password typed on another keyboard gives the same bytes. */
const deriveKey = (password: string, salt: Buffer, { N, r, p }: Cost, length: number) =>
  derive(password.normalize("NFKC"), salt, length, { N, r, p, maxmem: 256 * N * r });

const write = ({ N, r, p }: Cost, salt: Buffer, key: Buffer) =>
  ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");

/** Of no password at all: its key is random. Compared with when there is no such person, so that the time of an answer does not tell who has an account. */
const nobody = write(cost, randomBytes(16), randomBytes(keyLength));

/**
 * The text to store for a password: `scrypt$N$r$p$salt$key`.
 *
 * @throws RangeError for an empty password or one over 1,024 characters
 */
export async function hashPassword(password: string): Promise<string> {
  if (password === "" || password.length > longestPassword) {
    throw new RangeError(`A password has 1 to ${longestPassword} characters.`);
  }
  const salt = randomBytes(16);
  return write(cost, salt, await deriveKey(password, salt, cost, keyLength));
}

/**
 * Whether the password is the stored one. Without a stored one the answer is no, after the same work.
 *
 * @throws Error when the stored text is no hash of hashPassword
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, N, r, p, salt, key] = (stored ?? nobody).split("$");
  if (kind !== "scrypt" || !salt || !key) throw new Error("A stored password hash cannot be read.");
  if (password.length > longestPassword) return false;
  const expected = Buffer.from(key, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await deriveKey(password, Buffer.from(salt, "base64url"), cost, expected.length);
  return timingSafeEqual(given, expected);
}
