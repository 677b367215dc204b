import type { Token } from "antlr4ng";
import { TrqlLexer } from "./generated/TrqlLexer.js";

/** Words of ClickHouse or SQL that TRQL leaves out, with what to do instead. Unquoted they are never a name of the user's. */
export const refusedWords: Readonly<Record<string, string>> = {
  FINAL: "Every table is already read in its final state.",
  SAMPLE: "Narrow the time range instead.",
  FORMAT: "Ask for the format in the request.",
  SETTINGS: "Queries cannot change the engine's settings.",
  PREWHERE: "Use WHERE; filters reach the storage by themselves.",
  INTO: "Queries only read.",
  TOTALS: "Use GROUP BY ROLLUP(…), whose last row is the total.",
  TIES: "Rank the rows with rank() OVER (…) and filter with QUALIFY.",
  RECURSIVE: "A query of WITH cannot use itself.",
  LATERAL: "A subquery in FROM cannot use its neighbours; join with ON.",
  INSERT: "Queries only read.",
  UPDATE: "Queries only read.",
  DELETE: "Queries only read.",
  DROP: "Queries only read.",
  CREATE: "Queries only read.",
  ALTER: "Queries only read.",
  SHOW: "The schema panel and GET /api/v1/query/schema list the tables.",
  EXPLAIN: "Write the query itself.",
};

const expectedAfter: Readonly<Record<number, string>> = {
  [TrqlLexer.COMMA]: "Expected a column or an expression after the comma.",
  [TrqlLexer.SELECT]: "Expected a column or an expression after SELECT.",
  [TrqlLexer.FROM]: "Expected a table or a subquery in parentheses after FROM.",
  [TrqlLexer.JOIN]: "Expected a table or a subquery in parentheses after JOIN.",
  [TrqlLexer.WHERE]: "Expected a condition after WHERE.",
  [TrqlLexer.ON]: "Expected a condition after ON.",
  [TrqlLexer.USING]: "Expected columns that both sides have after USING.",
  [TrqlLexer.QUALIFY]: "Expected a condition after QUALIFY.",
  [TrqlLexer.WITH]: "Expected a name and a query in parentheses after WITH.",
  [TrqlLexer.OVER]: "Expected a window in parentheses, or the name of one, after OVER.",
  [TrqlLexer.HAVING]: "Expected a condition after HAVING.",
  [TrqlLexer.BY]: "Expected a column or an expression after BY.",
  [TrqlLexer.GROUP]: "Expected BY after GROUP.",
  [TrqlLexer.ORDER]: "Expected BY after ORDER.",
  [TrqlLexer.LIMIT]: "Expected a plain whole number after LIMIT.",
  [TrqlLexer.OFFSET]: "Expected a plain whole number after OFFSET.",
  [TrqlLexer.AS]: "Expected a name after AS.",
  [TrqlLexer.AND]: "Expected a condition after AND.",
  [TrqlLexer.OR]: "Expected a condition after OR.",
  [TrqlLexer.NOT]: "Expected a condition after NOT.",
  [TrqlLexer.IN]: "Expected a list in parentheses or a subquery after IN.",
  [TrqlLexer.BETWEEN]: "Expected a lower bound after BETWEEN.",
  [TrqlLexer.LPAREN]: "Expected an expression after the opening parenthesis.",
  [TrqlLexer.DOT]: "Expected a column after the dot.",
  [TrqlLexer.WHEN]: "Expected a condition after WHEN.",
  [TrqlLexer.THEN]: "Expected a value after THEN.",
  [TrqlLexer.SEMICOLON]: "A query is one statement: nothing may follow the semicolon.",
};
for (const operator of [
  TrqlLexer.EQ,
  TrqlLexer.NE,
  TrqlLexer.LT,
  TrqlLexer.LE,
  TrqlLexer.GT,
  TrqlLexer.GE,
  TrqlLexer.PLUS,
  TrqlLexer.MINUS,
  TrqlLexer.STAR,
  TrqlLexer.SLASH,
  TrqlLexer.PERCENT,
  TrqlLexer.CONCAT,
]) {
  (expectedAfter as Record<number, string>)[operator] = "Expected a value on the right of the operator.";
}

/** The message for the token at which the parser stopped, given the token before it. */
export function syntaxMessage(offending: Token, previous: Token | null): string {
  const text = offending.text ?? "";
  const expected = (previous && expectedAfter[previous.type]) ?? null;
  if (offending.type === TrqlLexer.UNTERMINATED_STRING) return "This text has no closing quote.";
  if (offending.type === TrqlLexer.UNTERMINATED_COMMENT) return "This comment has no closing */.";
  if (offending.type === TrqlLexer.UNKNOWN) return `The character ${JSON.stringify(text)} is not part of TRQL.`;
  if (offending.type === TrqlLexer.EOF)
    return previous ? (expected ?? "The query ends too early.") : "The query is empty. Begin with SELECT.";
  if (previous?.type === TrqlLexer.DISTINCT && offending.type === TrqlLexer.ON)
    return "DISTINCT ON is not part of TRQL. Use LIMIT 1 BY with the columns.";
  const refused = offending.type === TrqlLexer.NAME ? refusedWord(text) : null;
  if (refused !== null) return refused;
  const before = previous?.type === TrqlLexer.NAME ? refusedWord(previous.text ?? "") : null;
  if (before !== null) return before;
  if (!previous) return `Expected SELECT, found "${text}".`;
  if (previous.type === TrqlLexer.COMMA && offending.type === TrqlLexer.FROM)
    return "There is a comma too many before FROM.";
  return expected ? `${expected} Found "${text}".` : `Unexpected "${text}".`;
}

/** Why a word of ClickHouse's is refused; null for any other word. The parser may have read it as an alias first. */
export function refusedWord(text: string): string | null {
  const word = text.toUpperCase();
  return Object.hasOwn(refusedWords, word) ? `${word} cannot be used here. ${refusedWords[word]}` : null;
}
