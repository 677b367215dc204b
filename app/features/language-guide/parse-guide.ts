/** A piece of a line. */
export type GuideInline =
  | { readonly kind: "text" | "code" | "strong"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly to: string };

export type GuideBlock =
  | { readonly kind: "heading"; readonly level: number; readonly inline: readonly GuideInline[] }
  | { readonly kind: "paragraph"; readonly inline: readonly GuideInline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly GuideInline[])[] }
  | { readonly kind: "table"; readonly head: GuideRow; readonly rows: readonly GuideRow[] }
  /** `runs`: a query that the page can run as it stands. */
  | { readonly kind: "code"; readonly text: string; readonly runs: boolean };

export type GuideRow = readonly (readonly GuideInline[])[];

export interface GuideSection {
  /** Unique in its page: `buckets`, as links say it; empty for what stands before the first heading. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
  /** What a search looks through, in lower case. */
  readonly text: string;
}

export interface GuidePage {
  /** `time.md` */
  readonly file: string;
  readonly title: string;
  readonly sections: readonly GuideSection[];
}

/**
 * Reads a page of docs/language. It knows the forms that those pages use, and no other Markdown: headings, paragraphs,
 * lists of one level, tables, fenced blocks; in a line code, strong text and links.
 */
export function parseGuidePage(file: string, source: string): GuidePage {
  const sections: GuideSection[] = [];
  let title = file;
  let section = { id: "", title: "", blocks: [] as GuideBlock[] };
  const close = () => {
    if (section.blocks.length > 0 || section.title !== "") sections.push({ ...section, text: textOf(section) });
  };
  for (const block of blocksOf(source.split("\n"))) {
    if (block.kind === "heading" && block.level === 1) title = plain(block.inline);
    else if (block.kind === "heading" && block.level === 2) {
      close();
      const name = plain(block.inline);
      section = { id: anchor(name), title: name, blocks: [] };
    } else section.blocks.push(block);
  }
  close();
  return { file, title, sections };
}

function blocksOf(lines: readonly string[]): GuideBlock[] {
  const blocks: GuideBlock[] = [];
  let at = 0;
  const take = (belongs: (line: string) => boolean): string[] => {
    const taken: string[] = [];
    for (let line = lines[at]; line !== undefined && belongs(line); line = lines[at]) {
      taken.push(line);
      at += 1;
    }
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const heading = /^(#{1,4}) (.*)$/.exec(line);
    const fence = /^```(.*)$/.exec(line);
    if (line.trim() === "" || line.startsWith("<!--")) at += 1;
    else if (heading) {
      blocks.push({ kind: "heading", level: heading[1]?.length ?? 1, inline: inlineOf(heading[2] ?? "") });
      at += 1;
    } else if (fence) {
      at += 1;
      const text = take((each) => !each.startsWith("```")).join("\n");
      at += 1;
      const [language, what] = (fence[1] ?? "").split(" ");
      blocks.push({ kind: "code", text, runs: language === "sql" && what !== "error" });
    } else if (line.startsWith("|")) {
      const [head, , ...rows] = take((each) => each.startsWith("|")).map(cellsOf);
      blocks.push({ kind: "table", head: head ?? [], rows });
    } else if (/^([-*]|\d+\.) /.test(line)) {
      const items: string[] = [];
      for (const each of take((each) => /^(([-*]|\d+\.) | {2,}\S)/.test(each))) {
        const item = /^(?:[-*]|\d+\.) (.*)$/.exec(each);
        if (item) items.push(item[1] ?? "");
        else items.push(`${items.pop() ?? ""} ${each.trim()}`);
      }
      blocks.push({ kind: "list", items: items.map(inlineOf) });
    } else {
      const text = take((each) => each.trim() !== "" && !/^(#|```|\||[-*] )/.test(each)).join(" ");
      if (text === "") at += 1;
      else blocks.push({ kind: "paragraph", inline: inlineOf(text) });
    }
  }
  return blocks;
}

function cellsOf(line: string): GuideRow {
  const cells = line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/);
  return cells.map((cell) => inlineOf(cell.trim().replaceAll("\\|", "|")));
}

function inlineOf(text: string): readonly GuideInline[] {
  const parts: GuideInline[] = [];
  let rest = 0;
  for (const match of text.matchAll(/`` (.+?) ``|`([^`]+)`|\*\*(.+?)\*\*|\[((?:`[^`]*`|[^\]])+)\]\(([^)]+)\)/g)) {
    if (match.index > rest) parts.push({ kind: "text", text: text.slice(rest, match.index) });
    const [whole, spaced, code, strong, label, to] = match;
    if (spaced ?? code) parts.push({ kind: "code", text: spaced ?? code ?? "" });
    else if (strong) parts.push({ kind: "strong", text: strong.replaceAll("`", "") });
    else parts.push({ kind: "link", text: (label ?? "").replaceAll("`", ""), to: to ?? "" });
    rest = match.index + whole.length;
  }
  if (rest < text.length) parts.push({ kind: "text", text: text.slice(rest) });
  return parts;
}

const plain = (inline: readonly GuideInline[]) => inline.map(({ text }) => text).join("");

/** The id of a heading, as links between the pages say it. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

function textOf({ title, blocks }: { readonly title: string; readonly blocks: readonly GuideBlock[] }): string {
  const texts = blocks.map((block) => {
    if (block.kind === "code") return block.text;
    if (block.kind === "list") return block.items.map(plain).join(" ");
    if (block.kind === "table") return [block.head, ...block.rows].flat().map(plain).join(" ");
    return plain(block.inline);
  });
  return [title, ...texts].join(" ").toLowerCase();
}
