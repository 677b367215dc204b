import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readText, TextTooLarge } from "./read-text";

const streamOf = (...chunks: Buffer[]) => Readable.from(chunks);

test("a text is read whole, characters cut in two included", async () => {
  const bytes = Buffer.from("größer 😀");
  for (let at = 0; at <= bytes.length; at++) {
    expect(await readText(streamOf(bytes.subarray(0, at), bytes.subarray(at)), bytes.length)).toBe("größer 😀");
  }
});

test("one byte more than it may have, and the rest is left", async () => {
  const stream = streamOf(Buffer.from("ab"), Buffer.from("cd"), Buffer.from("ef"));
  await expect(readText(stream, 3)).rejects.toThrow(TextTooLarge);
  expect(stream.destroyed).toBe(true);
});

test("a stream that breaks off is an error", async () => {
  const stream = new Readable({ read() {} });
  stream.push("a");
  const text = readText(stream, 100);
  stream.destroy(new Error("cut"));
  await expect(text).rejects.toThrow("cut");
});
