import { createHash, timingSafeEqual } from "node:crypto";

/** Compares in a time that tells nothing about the expected text, not even its length. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
