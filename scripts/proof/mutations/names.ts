// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the lines that are looked for hold templates.
import type { Mutation } from "../mutation";

const language = "packages/trql/src";
const words = ["tests/attacks/vocabulary.test.ts"];
const refused = ["tests/attacks/refused.test.ts"];

/** What keeps texts of a user's from being names, functions, types and parts of dates in the SQL. */
export const names: readonly Mutation[] = [
  {
    name: "a column is printed under the name that the user gave it",
    file: `${language}/passes/to-sql.ts`,
    find: "\n      query.outputs.map((item, index) => ({ name: `c${index}`,",
    replace: "\n      query.outputs.map((item, index) => ({ name: item.name || `c${index}`,",
    tests: words,
  },
  {
    name: "a part of a time may be any function",
    file: `${language}/resolve/extract.ts`,
    find: "const name = Object.hasOwn(extractFunctions, word) ? extractFunctions[word] : undefined;",
    replace: "const name = extractFunctions[word] ?? word;",
    tests: refused,
    only: "literals",
  },
  {
    name: "a pattern that the engine reads by itself may be any text",
    file: `${language}/functions/infer-call.ts`,
    find: "return text?.form.test(constant) ?? true;",
    replace: "return text !== null;",
    tests: refused,
    only: "sizes",
  },
  {
    name: "a source of any name is read",
    file: `${language}/resolve/resolve-source.ts`,
    find: "const table = context.tables.get(syntax.name.text);",
    replace: 'const table = context.tables.get(syntax.name.text) ?? context.tables.get("runs");',
    tests: refused,
    only: "names-of-the-storage",
  },
  {
    name: "a name is looked for in whatever case",
    file: `${language}/resolve/resolve-source.ts`,
    find: "const table = context.tables.get(syntax.name.text);",
    replace: "const table = context.tables.get(syntax.name.text.toLowerCase());",
    tests: refused,
    only: "names-of-the-storage",
  },
];
