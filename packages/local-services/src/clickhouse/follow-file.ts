import { closeSync, openSync, readSync } from "node:fs";

/** How often the file is looked at, in ms. */
const interval = 10;
const chunkBytes = 256 * 1024;

/**
 * Hands on what a file grows by until its writer has ended, and all that is left then. The file need not exist before
 * there is something in it. Reading is synchronous, because the asynchronous kind needs a thread of the pool that the
 * queries fill.
 *
 * @param write is waited for before more is read
 * @param writer whose end is the file's; whether it failed is the caller's to see
 */
export async function followFile(
  path: string,
  write: (bytes: Buffer) => Promise<void>,
  writer: Promise<unknown>,
): Promise<void> {
  let ended = false;
  const stop = () => {
    ended = true;
  };
  const end = writer.then(stop, stop);
  let file: number | null = null;
  const chunk = Buffer.allocUnsafe(chunkBytes);
  try {
    for (;;) {
      // Asked before reading, so that nothing is written between the last look and the end.
      const last = ended;
      file ??= openIfThere(path);
      const size = file === null ? 0 : readSync(file, chunk, 0, chunkBytes, null);
      if (size > 0) await write(Buffer.from(chunk.subarray(0, size)));
      else if (last) return;
      else await Promise.race([end, new Promise((resolve) => setTimeout(resolve, interval))]);
    }
  } finally {
    if (file !== null) closeSync(file);
    await end;
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
