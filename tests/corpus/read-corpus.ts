/** A part of a query that a finding has to be at, in UTF-16 offsets of the text without the marks. */
export interface ExpectedFinding {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  /** The whole sentence, where the case gives one. */
  readonly message: string | null;
}

export interface ExpectedColumn {
  readonly name: string;
  readonly type: string;
  readonly renderType: string | null;
}

/** What a query is asked with. */
export interface CaseOptions {
  readonly range: readonly [from: string, to: string] | null;
  readonly zone: string;
  /** The environment that the query is narrowed to. */
  readonly environment: string | null;
  /** Whether empty buckets are asked for, too. */
  readonly fillGaps: boolean;
  readonly lookBackDays: number;
}

export type Expectation =
  | { readonly kind: "findings"; readonly findings: readonly ExpectedFinding[] }
  | {
      readonly kind: "answer";
      readonly columns: readonly ExpectedColumn[];
      /** Rows written by hand, or SQL written by hand that gives them. */
      readonly rows: { readonly literal: readonly (readonly unknown[])[] } | { readonly sql: string };
      /** False when the query asks for no order. */
      readonly ordered: boolean;
      readonly notices: readonly ExpectedFinding[];
    };

export interface CorpusCase {
  readonly title: string;
  readonly line: number;
  readonly query: string;
  readonly options: CaseOptions;
  readonly expected: Expectation;
}

interface Section {
  readonly name: string;
  readonly value: string;
  readonly body: string[];
  readonly line: number;
}

const optionNames = ["range", "zone", "environment", "gaps", "lookback"];
const sectionNames = [...optionNames, "columns", "rows", "sql", "error", "info", "unordered", "crlf"];

/**
 * Reads a file of cases (README.md describes the form).
 *
 * @throws Error naming file and line for whatever is not understood: a line that nobody reads would be a case that
 * nobody runs.
 * @example `readCorpus("a.trql", "### one\nSELECT 1 AS x\n--- columns x UInt8\n--- rows\n[1]\n")[0]?.title // "one"`
 */
export function readCorpus(file: string, text: string): readonly CorpusCase[] {
  const fail = (line: number, reason: string): never => {
    throw new Error(`${file}:${line}: ${reason}`);
  };
  const cases: CorpusCase[] = [];
  const titles = new Set<string>();
  const defaults: Section[] = [];
  let open: { title: string; line: number; query: string[]; sections: Section[] } | null = null;

  const close = () => {
    if (!open) return;
    if (titles.has(open.title)) fail(open.line, `the title "${open.title}" is used twice.`);
    titles.add(open.title);
    cases.push(readCase(open, defaults, fail));
  };
  for (const [index, content] of text.split("\n").entries()) {
    const line = index + 1;
    if (content.startsWith("### ")) {
      close();
      open = { title: content.slice(4).trim(), line, query: [], sections: [] };
    } else if (content.startsWith("---") && !content.startsWith("--- ")) {
      fail(line, "a section is written `--- name`.");
    } else if (content.startsWith("--- ")) {
      const [, name = "", value = ""] = /^--- (\S+) ?(.*)$/.exec(content) ?? [];
      if (!sectionNames.includes(name)) fail(line, `there is no section "${name}".`);
      const sections: Section[] = open ? open.sections : defaults;
      if (!open && !optionNames.includes(name)) fail(line, `"${name}" stands before the first case.`);
      if (sections.some((section) => section.name === name)) fail(line, `"${name}" is given twice.`);
      sections.push({ name, value: value.trim(), body: [], line });
    } else if (!open) {
      if (content.trim() !== "" && !content.startsWith("// ")) fail(line, "there is text before the first case.");
    } else {
      (open.sections.at(-1)?.body ?? open.query).push(content);
    }
  }
  close();
  if (cases.length === 0) fail(1, "there are no cases.");
  return cases;
}

function readCase(
  raw: { title: string; line: number; query: string[]; sections: Section[] },
  defaults: readonly Section[],
  fail: (line: number, reason: string) => never,
): CorpusCase {
  const find = (name: string) => raw.sections.find((section) => section.name === name);
  const marked = raw.query.join(find("crlf") ? "\r\n" : "\n").trim();
  const { text, marks } = readMarks(marked, (reason) => fail(raw.line, reason));
  if (text === "" && !find("error")) fail(raw.line, "there is no query.");
  for (const { name, body, line } of raw.sections) {
    if (!["rows", "sql", "error", "info"].includes(name) && body.some((content) => content.trim() !== ""))
      fail(line, `"${name}" has no lines below it.`);
  }

  const option = (name: string) => (find(name) ?? defaults.find((section) => section.name === name))?.value ?? null;
  const range = option("range")?.split(" ") ?? null;
  if (range && (range.length !== 2 || range.some((time) => Number.isNaN(Date.parse(time)))))
    fail(raw.line, "a range is two times with a blank between.");
  const gaps = option("gaps") ?? "left";
  if (gaps !== "filled" && gaps !== "left") fail(raw.line, "gaps are filled or left.");
  const lookBackDays = Number(option("lookback") ?? "366");
  if (!Number.isInteger(lookBackDays)) fail(raw.line, "lookback is a number of days.");
  const options = {
    range: range as [string, string] | null,
    zone: option("zone") ?? "UTC",
    environment: option("environment"),
    fillGaps: gaps === "filled",
    lookBackDays,
  };
  const common = { title: raw.title, line: raw.line, query: text, options };

  const findings = (section: Section | undefined): readonly ExpectedFinding[] => {
    if (!section) {
      if (marks.length > 0) fail(raw.line, "a part of the query is marked, but no finding is expected.");
      return [];
    }
    const codes = section.value.split(" ");
    const messages = section.body.map((line) => line.trim()).filter((line) => line !== "");
    if (codes.length !== marks.length)
      fail(section.line, `${codes.length} findings are expected at ${marks.length} marks.`);
    if (messages.length > 0 && messages.length !== codes.length)
      fail(section.line, "give a message for every finding or for none.");
    return codes.map((code, index) => {
      const [from, to] = marks[index] as readonly [number, number];
      return { code, from, to, message: messages[index] ?? null };
    });
  };

  const error = find("error");
  if (error) {
    const other = raw.sections.find(({ name }) => !["error", "crlf", ...optionNames].includes(name));
    if (other) fail(other.line, `a case with an error has no "${other.name}".`);
    return { ...common, expected: { kind: "findings", findings: findings(error) } };
  }
  const columns = find("columns") ?? fail(raw.line, `there is neither "columns" nor "error".`);
  const rows = find("rows");
  const sql = find("sql");
  if (Boolean(rows) === Boolean(sql)) return fail(raw.line, `give either "rows" or "sql".`);
  return {
    ...common,
    expected: {
      kind: "answer",
      columns: readColumns(columns.value, (reason) => fail(columns.line, reason)),
      rows: rows ? { literal: readRows(rows, fail) } : { sql: readSql(sql as Section, fail) },
      ordered: !find("unordered"),
      notices: findings(find("info")),
    },
  };
}

/** The text without its marks `‹ ›`, and what they enclosed, in the order of their beginnings. */
function readMarks(
  marked: string,
  fail: (reason: string) => never,
): { text: string; marks: readonly (readonly [number, number])[] } {
  const marks: [number, number][] = [];
  const open: [number, number][] = [];
  let text = "";
  for (const part of marked.split(/([‹›])/)) {
    if (part === "‹") {
      const mark: [number, number] = [text.length, text.length];
      open.push(mark);
      marks.push(mark);
    } else if (part === "›") {
      const mark = open.pop() ?? fail("a mark ends that did not begin.");
      mark[1] = text.length;
    } else text += part;
  }
  if (open.length > 0) fail("a mark does not end.");
  return { text, marks };
}

const columnForm = /^("(?:[^"\\]|\\.)*"|[A-Za-z_][\w.]*) (.+)$/;
const typeStart = /^(?:[A-Z]\w*)/;

/** `name Type`, `name Type renderType`, with commas between; names that are no plain word are JSON strings. */
function readColumns(value: string, fail: (reason: string) => never): readonly ExpectedColumn[] {
  return splitOutside(value).map((column) => {
    const [, name = "", rest = ""] = columnForm.exec(column) ?? fail(`"${column}" is no column.`);
    const render = / ([a-z]\w*)$/.exec(rest);
    const type = render ? rest.slice(0, render.index) : rest;
    if (!typeStart.test(type)) fail(`"${type}" is no type.`);
    return { name: name.startsWith('"') ? (JSON.parse(name) as string) : name, type, renderType: render?.[1] ?? null };
  });
}

/** Parts between commas that stand neither in parentheses nor in quotes. */
function splitOutside(value: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const token of value.match(/"(?:[^"\\]|\\.)*"|[^"]/g) ?? []) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

function readRows(section: Section, fail: (line: number, reason: string) => never): readonly (readonly unknown[])[] {
  return section.body.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const at = section.line + index + 1;
    try {
      const row: unknown = JSON.parse(line);
      return [Array.isArray(row) ? (row as unknown[]) : fail(at, "a row is a JSON array.")];
    } catch (error) {
      return fail(at, `this is no row: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function readSql(section: Section, fail: (line: number, reason: string) => never): string {
  const sql = [section.value, ...section.body].join("\n").trim();
  return sql === "" ? fail(section.line, `"sql" is empty.`) : sql;
}
