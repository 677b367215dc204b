import type { Readable } from "node:stream";

/** A text went beyond what its reader takes. */
export class TextTooLarge extends Error {
  /** The engine's own code for it, TOO_MANY_ROWS_OR_BYTES: it counts what it has in memory, not what is sent. */
  readonly code = "396";
}

/**
 * Reads a stream of UTF-8 to its end.
 *
 * @param most bytes; the stream is destroyed when there are more
 * @throws TextTooLarge, and whatever the stream breaks off with
 */
export async function readText(stream: Readable, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    // Leaving the loop destroys the stream.
    if (size > most) throw new TextTooLarge(`More than ${most} bytes.`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
