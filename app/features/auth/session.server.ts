import { createHash, randomBytes, randomUUID } from "node:crypto";
import { db } from "~/db/client.server";
import { absoluteLifetimeSeconds } from "./session-cookie.server";

const day = 24 * 60 * 60 * 1000;
const idleLifetime = 14 * day;
/** Use is noted at most this often, so that reading a page seldom writes. In milliseconds. */
const noteUseEvery = 15 * 60 * 1000;

export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Only this is stored: who reads the database cannot sign in with what is there. */
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Signs a person in.
 *
 * @param previousToken what the browser held before; that session ends, so that a token planted in the browser before
 *   signing in is worth nothing afterwards
 * @returns the new token, 256 random bits, for the cookie
 */
export async function startSession(userId: string, previousToken: string | null, now = new Date()): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + absoluteLifetimeSeconds * 1000);
  if (previousToken !== null) await endSession(previousToken);
  // Sessions that ended by time are cleared here: signing in is rare and writes anyway.
  await db.session.deleteMany({ where: { userId, OR: endedBy(now) } });
  await db.session.create({
    data: { id: randomUUID(), tokenHash: hashOf(token), userId, createdAt: now, lastSeenAt: now, expiresAt },
  });
  return token;
}

/** Who the token signs in, or null when it is unknown, was signed out, or is too old or too long unused. */
export async function findSession(token: string, now = new Date()): Promise<SignedInUser | null> {
  const session = await db.session.findFirst({
    where: { tokenHash: hashOf(token), NOT: { OR: endedBy(now) } },
    select: { id: true, lastSeenAt: true, user: { select: { id: true, email: true, name: true } } },
  });
  if (session === null) return null;
  if (now.getTime() - session.lastSeenAt.getTime() >= noteUseEvery) {
    // Many, because the session can be signed out in another tab meanwhile.
    await db.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } });
  }
  return session.user;
}

/** Signs out this browser. */
export async function endSession(token: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: hashOf(token) } });
}

/** Signs out every browser of a person. */
export async function endAllSessions(userId: string): Promise<void> {
  await db.session.deleteMany({ where: { userId } });
}

const endedBy = (now: Date) => [
  { expiresAt: { lte: now } },
  { lastSeenAt: { lte: new Date(now.getTime() - idleLifetime) } },
];
