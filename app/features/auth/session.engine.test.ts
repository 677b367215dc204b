import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { endAllSessions, endSession, findSession, startSession } from "./session.server";

const user = { id: "user_session_test", email: "session@test.example", name: "Session" };
const other = { id: "user_session_other", email: "session-other@test.example", name: "Other" };
const ids = [user.id, other.id];
const minute = 60_000;
const day = 24 * 60 * minute;
const start = new Date("2026-03-01T12:00:00.000Z");
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);
const sessionsOf = (userId: string) => db.session.count({ where: { userId } });

beforeAll(async () => {
  await db.user.createMany({ data: [user, other], skipDuplicates: true });
});
beforeEach(() => db.session.deleteMany({ where: { userId: { in: ids } } }));
afterAll(async () => {
  await db.user.deleteMany({ where: { id: { in: ids } } });
  await db.$disconnect();
});

test("a token is 256 random bits, and only its hash is stored", async () => {
  const [one, two] = [await startSession(user.id, null, start), await startSession(user.id, null, start)];
  expect(Buffer.from(one, "base64url")).toHaveLength(32);
  expect(one).not.toBe(two);
  const stored = await db.session.findMany({ where: { userId: user.id } });
  const hashes = [one, two].map((token) => createHash("sha256").update(token).digest("hex"));
  expect(stored.map(({ tokenHash }) => tokenHash).sort()).toEqual(hashes.sort());
  for (const token of [one, two]) expect(JSON.stringify(stored)).not.toContain(token);
});

test("a token signs in its person, and no other text does", async () => {
  const token = await startSession(user.id, null, start);
  await startSession(other.id, null, start);
  expect(await findSession(token, later(minute))).toEqual(user);
  const [stored] = await db.session.findMany({ where: { userId: user.id } });
  for (const wrong of ["", `${token}a`, token.slice(1), stored?.tokenHash ?? "", stored?.id ?? ""]) {
    expect(await findSession(wrong, later(minute))).toBeNull();
  }
});

describe("a session ends", () => {
  test("after 14 days without use", async () => {
    const token = await startSession(user.id, null, start);
    expect(await findSession(token, later(14 * day))).toBeNull();
  });

  test("not before, and use puts the end off", async () => {
    const token = await startSession(user.id, null, start);
    expect(await findSession(token, later(14 * day - 1))).toEqual(user);
    expect(await findSession(token, later(28 * day - 2))).toEqual(user);
    expect(await findSession(token, later(42 * day - 2))).toBeNull();
  });

  test("after 90 days however much it is used", async () => {
    const token = await startSession(user.id, null, start);
    for (let used = 10; used < 90; used += 10) expect(await findSession(token, later(used * day))).toEqual(user);
    expect(await findSession(token, later(90 * day - 1))).toEqual(user);
    expect(await findSession(token, later(90 * day))).toBeNull();
  });

  test("when it is signed out, and only it", async () => {
    const [here, there] = [await startSession(user.id, null, start), await startSession(user.id, null, start)];
    await endSession(here);
    expect(await findSession(here, later(1))).toBeNull();
    expect(await findSession(there, later(1))).toEqual(user);
  });

  test("everywhere for one person, and for nobody else", async () => {
    const mine = [await startSession(user.id, null, start), await startSession(user.id, null, start)];
    const theirs = await startSession(other.id, null, start);
    await endAllSessions(user.id);
    expect(await Promise.all(mine.map((token) => findSession(token, later(1))))).toEqual([null, null]);
    expect(await findSession(theirs, later(1))).toEqual(other);
  });
});

test("signing in ends the session that the browser had before, whoever's it was", async () => {
  const planted = await startSession(other.id, null, start);
  const token = await startSession(user.id, planted, later(1));
  expect(await findSession(planted, later(2))).toBeNull();
  expect(await findSession(token, later(2))).toEqual(user);
});

test("signing in clears sessions that time has ended, and no others", async () => {
  await startSession(user.id, null, start);
  const used = await startSession(user.id, null, start);
  await findSession(used, later(13 * day));
  await startSession(user.id, null, later(15 * day));
  expect(await sessionsOf(user.id)).toBe(2);
  expect(await findSession(used, later(15 * day))).toEqual(user);
});

test("use within a quarter of an hour writes nothing", async () => {
  const token = await startSession(user.id, null, start);
  const seen = async () => (await db.session.findFirst({ where: { userId: user.id } }))?.lastSeenAt;
  await findSession(token, later(15 * minute - 1));
  expect(await seen()).toEqual(start);
  await findSession(token, later(15 * minute));
  expect(await seen()).toEqual(later(15 * minute));
});
