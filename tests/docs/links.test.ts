import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const markdown = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}${file}`);
const pages = ["README.md", ...markdown("docs/"), ...markdown("docs/language/"), ...markdown("docs/decisions/")];

/** A heading's anchor, as the places that show Markdown make it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
const anchorsOf = (page: URL) =>
  [...readFileSync(page, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchor(heading));

describe.each(pages)("%s", (page) => {
  const here = new URL(page, root);
  const text = readFileSync(here, "utf8").replace(/^```[\s\S]*?^```/gm, "");
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  const inside = targets.filter((target) => !/^[a-z]+:/.test(target));

  test("its links lead somewhere", () => {
    const broken = inside.filter((target) => {
      const [file = "", heading] = target.split("#");
      const there = file ? new URL(file, here) : here;
      return !existsSync(there) || (heading !== undefined && !anchorsOf(there).includes(heading));
    });
    expect(broken).toEqual([]);
  });
});
