import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { twMerge } from "tailwind-merge";
import { expect, it } from "vitest";
import { mergeClasses } from "./merge-classes";

const source = new URL("..", import.meta.url).pathname;

/** The words of every text in the pages' source that tailwind-merge itself takes for a utility. */
function classesOfSource(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes(".test."),
  );
  const words = new Set<string>();
  for (const file of files)
    for (const [, text = ""] of readFileSync(join(source, file), "utf8").matchAll(/["'`]([^"'`]*)["'`]/g))
      for (const word of text.split(/\s+/)) if (!word.includes("$")) words.add(word);
  return [...words].filter((word) => twMerge(`${word} ${word}`) === word);
}

it("keeps of every two classes of the source what tailwind-merge keeps", () => {
  const classes = classesOfSource();
  expect(classes.length).toBeGreaterThan(400);
  const different: string[] = [];
  for (const first of classes)
    for (const second of classes)
      if (mergeClasses(`${first} ${second}`) !== twMerge(`${first} ${second}`)) different.push(`${first} ${second}`);
  expect(different).toEqual([]);
});

it("keeps what it does not know", () => {
  expect(mergeClasses("own-thing p-2 other p-3")).toBe("own-thing other p-3");
});
