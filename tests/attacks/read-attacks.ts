import { type Question, type RangeName, type Reach, ranges } from "./worlds";

/** What must come of an attack. */
export type Outcome =
  | { readonly kind: "refused"; readonly codes: readonly string[] }
  /** The engine's failure, told in our words: a code of the API's errors. */
  | { readonly kind: "fails"; readonly code: string }
  | { readonly kind: "rows"; readonly rows: readonly (readonly unknown[])[] };

export interface Attack extends Question {
  readonly line: number;
  readonly outcome: Outcome;
}

/**
 * Reads a file of attacks (README.md describes the form).
 *
 * @throws Error naming file and line for whatever is not understood, and for a query that stands there twice.
 * @example `readAttacks("a.txt", "# refused unknown-column\nSELECT x FROM runs\n")[0]?.outcome`
 */
export function readAttacks(file: string, text: string): readonly Attack[] {
  const attacks: Attack[] = [];
  let outcome: Outcome | null = null;
  let reach: Reach = "organization";
  let range: RangeName = "runs";
  const seen = new Set<string>();
  for (const [index, content] of text.split("\n").entries()) {
    const fail = (reason: string): never => {
      throw new Error(`${file}:${index + 1}: ${reason}`);
    };
    if (content.trim() === "" || content.startsWith("// ")) continue;
    if (content.startsWith("# ")) {
      const [, word = "", rest = ""] = /^# (\S+) ?(.*)$/.exec(content) ?? [];
      if (word === "reach" && (rest === "environment" || rest === "organization")) reach = rest;
      else if (word === "range" && (rest === "runs" || rest === "metrics")) range = rest;
      else if (word === "refused" && rest !== "") outcome = { kind: "refused", codes: rest.split(" ") };
      else if (word === "fails" && rest !== "") outcome = { kind: "fails", code: rest };
      else if (word === "rows") outcome = { kind: "rows", rows: readRows(rest, fail) };
      else fail(`"${content}" is no heading.`);
      continue;
    }
    // A query with signs that no editor shows is written as a JSON string.
    const query = content.startsWith('"') ? readText(content, fail) : content;
    if (outcome === null) return fail("no heading says what must happen.");
    const key = `${reach} ${range} ${query}`;
    if (seen.has(key)) fail("this attack stands here twice.");
    seen.add(key);
    attacks.push({ query, line: index + 1, outcome, reach, range: ranges[range], timeZone: "UTC" });
  }
  return attacks;
}

function readText(content: string, fail: (reason: string) => never): string {
  try {
    const text: unknown = JSON.parse(content);
    if (typeof text === "string") return text;
  } catch {
    // told below, as any other line that is no text
  }
  return fail("a line that begins with a quote is a JSON string.");
}

function readRows(text: string, fail: (reason: string) => never): readonly (readonly unknown[])[] {
  try {
    const rows: unknown = JSON.parse(text);
    if (Array.isArray(rows) && rows.every(Array.isArray)) return rows as unknown[][];
  } catch {
    // told below
  }
  return fail("rows are one JSON array of arrays.");
}
