import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readLines, TextTooLarge } from "./read-lines";

const streamOf = (...chunks: Buffer[]) => Readable.from(chunks);
async function read(stream: Readable, most = 1_000): Promise<string[]> {
  const all: string[] = [];
  for await (const { lines } of readLines(stream, most)) all.push(...lines);
  return all;
}

test("lines are whole wherever the stream is cut, characters cut in two included", async () => {
  const bytes = Buffer.from("größer\n😀\n\nlast");
  for (let first = 0; first <= bytes.length; first++) {
    for (let second = first; second <= bytes.length; second++) {
      const cut = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
      expect(await read(streamOf(...cut), bytes.length)).toEqual(["größer", "😀", "", "last"]);
    }
  }
});

test("an end after the last line begins no other", async () => {
  expect(await read(streamOf(Buffer.from("a\nb\n")))).toEqual(["a", "b"]);
  expect(await read(streamOf())).toEqual([]);
});

test("one byte more than there may be, and the rest is left", async () => {
  const stream = streamOf(Buffer.from("a\n"), Buffer.from("cd"), Buffer.from("ef"));
  await expect(read(stream, 3)).rejects.toThrow(TextTooLarge);
  expect(stream.destroyed).toBe(true);
});

test("whoever asks no more leaves the stream", async () => {
  const stream = new Readable({ read() {} });
  stream.push("a\n");
  for await (const { lines } of readLines(stream, 100)) {
    expect(lines).toEqual(["a"]);
    break;
  }
  expect(stream.destroyed).toBe(true);
});

test("a stream that breaks off is an error", async () => {
  const stream = new Readable({ read() {} });
  stream.push("a");
  const lines = read(stream);
  stream.destroy(new Error("cut"));
  await expect(lines).rejects.toThrow("cut");
});
