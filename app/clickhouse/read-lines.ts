import type { Readable } from "node:stream";

/** A text went beyond what its reader takes. */
export class TextTooLarge extends Error {
  /** The engine's own code for it, TOO_MANY_ROWS_OR_BYTES: it counts what it has in memory, not what is sent. */
  readonly code = "396";
}

export interface Lines {
  /** Whole ones, without their ends. */
  readonly lines: readonly string[];
  readonly bytes: number;
}

/**
 * The lines of a stream of UTF-8, those of a chunk together. While the caller does not ask for more, the stream waits.
 *
 * @param most bytes of all lines; the stream is destroyed when there are more, and when the caller asks no more
 * @throws TextTooLarge, and whatever the stream breaks off with
 */
export async function* readLines(stream: Readable, most: number): AsyncGenerator<Lines> {
  let size = 0;
  // A line may come in many chunks; they are joined once, when it is whole.
  let begun: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new TextTooLarge(`More than ${most} bytes.`);
    const end = chunk.lastIndexOf("\n");
    if (end < 0) {
      begun.push(chunk);
      continue;
    }
    yield linesOf([...begun, chunk.subarray(0, end)]);
    begun = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
  }
  if (begun.length > 0) yield linesOf(begun);
}

function linesOf(parts: readonly Buffer[]): Lines {
  const bytes = Buffer.concat(parts);
  return { lines: bytes.toString("utf8").split("\n"), bytes: bytes.length };
}
