import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/**
 * Serves PGlite on a unix socket. PGlite checks no password, so the lock is the folder: it is made for this run and
 * only its owner can enter it. It lies in the system's temporary folder because a socket's path is limited to about
 * a hundred characters.
 */
export async function servePostgres(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const database = await PGlite.create({ dataDir: folder });
  const socketFolder = await mkdtemp(join(tmpdir(), "trql-pg-"));
  const server = new PGLiteSocketServer({
    db: database,
    path: join(socketFolder, ".s.PGSQL.5432"),
    maxConnections: 20,
  });
  await server.start();
  return {
    url: `postgresql://postgres:postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`,
    async close() {
      await server.stop();
      await database.close();
      await rm(socketFolder, { recursive: true, force: true });
    },
  };
}
