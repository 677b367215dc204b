import { SQLDialect } from "@codemirror/lang-sql";

/** The grammar's words only: StandardSQL would colour columns such as `value` and report backticks. */
export const dialect = SQLDialect.define({
  keywords:
    "select distinct from where group by having order limit offset as on join inner left outer and or not in like ilike between is case when then else end cast extract interval asc desc nulls first last",
  types: "date timestamp",
  builtin: "",
  backslashEscapes: true,
  doubleQuotedStrings: false,
  identifierQuotes: '"`',
  hashComments: false,
  slashComments: false,
});
