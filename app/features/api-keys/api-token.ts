import { createHash, randomBytes } from "node:crypto";

/** `trql_` and 256 random bits as 43 characters of base64url. */
export const tokenPattern = /^trql_[\w-]{43}$/;

/** How many characters of a token a list shows, to tell keys apart. */
const prefixLength = 12;

export function newToken(): string {
  return `trql_${randomBytes(32).toString("base64url")}`;
}

/**
 * What is stored of a token. A plain hash is enough: 256 random bits cannot be guessed, so there is nothing for a slow
 * hash to protect.
 */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function prefixOf(token: string): string {
  return token.slice(0, prefixLength);
}
