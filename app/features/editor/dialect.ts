import { SQLDialect } from "@codemirror/lang-sql";

/** The words of the grammar's lexer; a test compares the two. */
export const keywords = (
  "select distinct from where group by having order limit offset as on join inner left outer and or not in " +
  "like ilike between is case when then else end cast extract interval with union intersect except all " +
  "exists right full cross any semi anti asof using array filter over window qualify partition rows range " +
  "unbounded preceding following current row rollup cube grouping sets asc desc nulls first last"
).split(" ");

/** Names of functions that are no keywords. The parser looks words up in lower case. */
export const builtin = (functionNames: Iterable<string>) =>
  [...functionNames].map((name) => name.toLowerCase()).filter((name) => !keywords.includes(name));

/**
 * The grammar's words only: StandardSQL would colour columns such as `value` and report backticks.
 *
 * @param functionNames the registry's; given, since the registry weighs more than what colours
 */
export const dialectOf = (functionNames: Iterable<string>) =>
  SQLDialect.define({
    keywords: keywords.join(" "),
    types: "date timestamp",
    builtin: builtin(functionNames).join(" "),
    backslashEscapes: true,
    doubleQuotedStrings: false,
    identifierQuotes: '"`',
    hashComments: false,
    slashComments: false,
  });
