import { errorCodes } from "trql/protocol";
import { expect } from "vitest";

/**
 * Expects of what a user is told of a failure that it says why, in our words.
 *
 * @param logged what the server's log holds of it, for the message of a test that fails
 */
export function expectOwnWords({ code, message }: { code: string; message: string }, logged: string): void {
  // A code without words of its own, or a mistake of ours.
  expect(code, logged).not.toBe("internal");
  expect(Object.keys(errorCodes)).toContain(code);
  expect(message).not.toMatch(/DB::|__[a-z]|trigger_dev|_v\d\b|While executing/);
}
