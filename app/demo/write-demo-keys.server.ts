import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { PrismaClient } from "../db/generated/client";
import { hashOfToken } from "../features/api-keys/api-token";
import { seedApiKeys } from "./seed-api-keys.server";

const contents = z.array(z.object({ organization: z.string(), key: z.string() })).min(1);

/**
 * Sees to it that `file` holds a working API key of each demo organization: `[{ organization, key }]`, readable by its
 * owner only. A file that is missing, unreadable as such or of another database is replaced, and its keys with it.
 *
 * @throws Error when the file cannot be written
 * @example await writeDemoKeys({ db, file: ".data/demo-keys.json" });
 */
export async function writeDemoKeys({ db, file }: { db: PrismaClient; file: string }): Promise<void> {
  if (await allWork(db, file)) return;
  const keys = await seedApiKeys({ db });
  const unfinished = `${file}.new`;
  await writeFile(unfinished, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, file);
}

async function allWork(db: PrismaClient, file: string): Promise<boolean> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return false;
  const read = contents.safeParse(parsed(text));
  if (!read.success) return false;
  const hashes = read.data.map(({ key }) => hashOfToken(key));
  return (await db.apiKey.count({ where: { tokenHash: { in: hashes }, revokedAt: null } })) === hashes.length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A file that was cut is replaced like one that is missing.
    return null;
  }
}
