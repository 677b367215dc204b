import { Attempts } from "./attempts";
import { describeWait } from "./describe-wait";

const window = 15 * 60_000;
const maxKeys = 10_000;
const perEmail = new Attempts({ limit: 10, window, maxKeys });
/** More than one person can share an address. */
const perAddress = new Attempts({ limit: 50, window, maxKeys });

export interface Throttled {
  /** A sentence for the person at the form. */
  readonly message: string;
  readonly retryAfterSeconds: number;
}

/**
 * Takes one sign-in attempt, to be called before the password is looked at.
 *
 * @param address of the client, or null when the server does not know it
 * @returns null when the attempt may be made
 */
export function takeSignInAttempt(email: string, address: string | null, now = Date.now()): Throttled | null {
  const wait = (address === null ? 0 : perAddress.take(address, now)) || perEmail.take(email, now);
  if (wait === 0) return null;
  return {
    message: `There were too many attempts to sign in. Try again in ${describeWait(wait)}.`,
    retryAfterSeconds: Math.ceil(wait / 1000),
  };
}

/** The password was right: earlier slips of this person count no more. */
export function forgetSignInAttempts(email: string): void {
  perEmail.forget(email);
}
