/** A query that a page shows, and what the page says of it. */
export interface PageExample {
  readonly query: string;
  /** Line of the page, from 1. */
  readonly line: number;
  readonly timeZone: string;
  readonly errors: readonly string[];
  readonly notices: readonly string[];
  readonly empty: boolean;
  /** The table below the block; a cell is as the page writes it. */
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
  /** Part of the answer as JSON. */
  readonly answer: unknown;
  /** The body that a shell command sends, when it is one. */
  readonly body: unknown;
}

const nothingSaid = { timeZone: "UTC", errors: [], notices: [], empty: false, table: null, answer: null, body: null };

/**
 * Every query that a Markdown page shows. Throws for a block that cannot be checked, so that none stays unread.
 *
 * @example `examplesOfPage("```sql error not-grouped\nSELECT depth, count() FROM runs\n```")`
 */
export function examplesOfPage(page: string): PageExample[] {
  const lines = page.split("\n");
  const examples: PageExample[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (!line.startsWith("```")) {
      for (const [, query = ""] of line.matchAll(/`(SELECT [^`]+ FROM [^`]+)`/g))
        examples.push({ ...nothingSaid, query, line: at + 1 });
      continue;
    }
    const end = lines.indexOf("```", at + 1);
    if (end === -1) throw new Error(`The block of line ${at + 1} does not end.`);
    const text = lines.slice(at + 1, end).join("\n");
    const [language, ...said] = line.slice(3).split(/\s+/);
    if (language === "sql") {
      examples.push({
        ...nothingSaid,
        ...directives(said, at + 1),
        query: text,
        line: at + 1,
        ...below(lines, end + 1),
      });
    } else if (language === "json" && said.length === 0) {
      JSON.parse(text);
    } else if (language === "sh" && said.length === 0) {
      for (const [, json = ""] of text.matchAll(/ -d '([^']+)'/g)) {
        const body = JSON.parse(json) as { query: string };
        examples.push({ ...nothingSaid, query: body.query, line: at + 1, body });
      }
    } else {
      throw new Error(`Nothing checks a block of ${line.slice(3) || "no language"} (line ${at + 1}).`);
    }
    at = end;
  }
  return examples;
}

function directives(words: readonly string[], line: number): Partial<PageExample> {
  const [word, ...rest] = words;
  if (word === undefined || word === "written" || word === "formatted") return {};
  if (word === "empty" && rest.length === 0) return { empty: true };
  if (word === "zone" && rest.length === 1) return { timeZone: rest[0] ?? "" };
  if (word === "error" && rest.length > 0) return { errors: rest };
  if (word === "info" && rest.length > 0)
    return { notices: rest.filter((each) => each !== "empty"), empty: rest.includes("empty") };
  throw new Error(`Nothing is known of "${words.join(" ")}" (line ${line}).`);
}

/** What stands right below a block: the answer, as a table or as JSON. */
function below(lines: readonly string[], from: number): Partial<PageExample> {
  const next = from + (lines[from] === "" ? 1 : 0);
  if (lines[next]?.startsWith("|")) {
    const end = lines.findIndex((line, index) => index > next && !line.startsWith("|"));
    const [columns = [], , ...rows] = lines.slice(next, end === -1 ? lines.length : end).map(cells);
    return { table: { columns, rows } };
  }
  if (lines[next] === "```json") {
    return { answer: JSON.parse(lines.slice(next + 1, lines.indexOf("```", next)).join("\n")) };
  }
  return {};
}

function cells(line: string): string[] {
  return line
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replaceAll("\\|", "|")
        .replace(/^`(.*)`$/, "$1"),
    );
}
