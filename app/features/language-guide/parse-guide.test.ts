import { describe, expect, test } from "vitest";
import { findSections } from "./find-sections";
import { guidePages } from "./guide-pages";
import { type GuideBlock, type GuideInline, parseGuidePage } from "./parse-guide";

const source = [
  "# Time",
  "",
  "Each query has a **range**: from",
  "the [request](../api.md).",
  "",
  "## Buckets",
  "",
  "- One, with `a | b`",
  "  that goes on.",
  "- Two",
  "",
  "| table | column |",
  "| --- | --- |",
  "| `runs` | a \\| b |",
  "",
  "```sql error no-such-column",
  "SELECT nothing",
  "FROM runs",
  "```",
  "```sql",
  "SELECT 1",
  "```",
].join("\n");

const text = (value: string): GuideInline => ({ kind: "text", text: value });

test("a page is read into sections and blocks", () => {
  const page = parseGuidePage("time.md", source);
  expect([page.title, ...page.sections.map(({ id, title }) => `${id}: ${title}`)]).toEqual([
    "Time",
    ": ",
    "buckets: Buckets",
  ]);
  expect(page.sections[0]?.blocks).toEqual([
    {
      kind: "paragraph",
      inline: [
        text("Each query has a "),
        { kind: "strong", text: "range" },
        text(": from the "),
        { kind: "link", text: "request", to: "../api.md" },
        text("."),
      ],
    },
  ]);
  expect(page.sections[1]?.blocks).toEqual([
    {
      kind: "list",
      items: [[text("One, with "), { kind: "code", text: "a | b" }, text(" that goes on.")], [text("Two")]],
    },
    {
      kind: "table",
      head: [[text("table")], [text("column")]],
      rows: [[[{ kind: "code", text: "runs" }], [text("a | b")]]],
    },
    { kind: "code", text: "SELECT nothing\nFROM runs", runs: false },
    { kind: "code", text: "SELECT 1", runs: true },
  ]);
});

test("a search finds sections by all of its words, in headings first", () => {
  const page = parseGuidePage("time.md", `${source}\n\n## Zones\n\nNot for buckets.`);
  expect(findSections([page], "BUCKETS").map(({ section }) => section.id)).toEqual(["buckets", "zones"]);
  expect(findSections([page], "zones buckets").map(({ section }) => section.id)).toEqual(["zones"]);
  expect(findSections([page], " ")).toEqual([]);
});

const inlineOf = (block: GuideBlock): readonly GuideInline[] => {
  if (block.kind === "code") return [];
  if (block.kind === "list") return block.items.flat();
  if (block.kind === "table") return [block.head, ...block.rows].flat(2);
  return block.inline;
};

describe.each(guidePages.map((page) => [page.file, page] as const))("%s", (_file, page) => {
  const inline = page.sections.flatMap(({ blocks }) => blocks).flatMap(inlineOf);

  test("shows no Markdown as it is written", () => {
    const raw = inline.filter(({ kind, text }) => kind !== "code" && /\]\(|\*\*|`|^\s*[#|]/.test(text));
    expect(raw).toEqual([]);
  });

  test("its links lead to sections that are there", () => {
    const links = inline.flatMap((part) => (part.kind === "link" && !part.to.startsWith("../") ? [part.to] : []));
    const lost = links.filter((to) => {
      const [file = "", section = ""] = to.split("#");
      if (file === "functions.md") return false;
      const target = guidePages.find((each) => each.file === (file || page.file));
      return !target || (section !== "" && !target.sections.some(({ id }) => id === section));
    });
    expect(lost).toEqual([]);
  });
});
