import { Token } from "antlr4ng";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import type { Stop } from "./stop.js";
import { insertAt, remove, replaceWith, syntaxError } from "./syntax-error.js";
import { isClauseWord, type Level } from "./token-context.js";
import type { Word } from "./word.js";

/** Clauses in the order in which they stand. */
const order: readonly (readonly [type: number, name: string])[] = [
  [TrqlLexer.WITH, "WITH"],
  [TrqlLexer.SELECT, "SELECT"],
  [TrqlLexer.FROM, "FROM"],
  [TrqlLexer.JOIN, "JOIN"],
  [TrqlLexer.WHERE, "WHERE"],
  [TrqlLexer.GROUP, "GROUP BY"],
  [TrqlLexer.HAVING, "HAVING"],
  [TrqlLexer.WINDOW, "WINDOW"],
  [TrqlLexer.QUALIFY, "QUALIFY"],
  [TrqlLexer.ORDER, "ORDER BY"],
  [TrqlLexer.LIMIT, "LIMIT"],
];
/** What would go on with a number, if LIMIT took more than one. */
const calculations: ReadonlySet<number> = new Set([
  TrqlLexer.PERCENT,
  TrqlLexer.PLUS,
  TrqlLexer.MINUS,
  TrqlLexer.STAR,
  TrqlLexer.SLASH,
]);
const rankOf = (type: number) => order.findIndex(([each]) => each === type);

/** What is wrong with a clause: its place, its words, or what it lacks. */
export function clauseError(stop: Stop): Diagnostic | null {
  return (
    joinCondition(stop) ??
    sourceName(stop) ??
    missingFrom(stop) ??
    distinctOn(stop) ??
    limit(stop) ??
    withQuery(stop) ??
    tailBeforeSet(stop) ??
    missingBy(stop) ??
    windowSpecification(stop) ??
    secondStatement(stop) ??
    wrongOrder(stop)
  );
}

function joinCondition({ word, previous, before, context, words }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  if (word.type === TrqlLexer.ON && level.clauses.at(-1)?.type === TrqlLexer.FROM && !level.openJoin)
    return syntaxError(
      word.range,
      "Sources after CROSS JOIN or a comma have no ON. Write JOIN … ON, or put it in WHERE.",
    );
  const { openJoin } = level;
  const natural = openJoin && words[words.indexOf(openJoin) - 1];
  if (natural?.type === TrqlLexer.NAME && natural.text.toUpperCase() === "NATURAL")
    return syntaxError(natural.range, "NATURAL JOIN is not part of TRQL. Name the columns with USING (…).");
  const ends = [Token.EOF, TrqlLexer.SEMICOLON, TrqlLexer.RPAREN, TrqlLexer.JOIN, TrqlLexer.COMMA].includes(word.type);
  const joinWords = [TrqlLexer.LEFT, TrqlLexer.RIGHT, TrqlLexer.FULL, TrqlLexer.INNER, TrqlLexer.CROSS, TrqlLexer.ANY];
  if (!openJoin || previous === openJoin || !previous || !(ends || isClauseWord(word) || joinWords.includes(word.type)))
    return null;
  if (
    before === openJoin ||
    previous.type === TrqlLexer.RPAREN ||
    before?.type === TrqlLexer.AS ||
    before?.type === TrqlLexer.NAME
  )
    return syntaxError(
      openJoin.range,
      "This JOIN says nothing of how rows go together. Add ON condition or USING (column), or write CROSS JOIN.",
    );
  return null;
}

function sourceName({ word, previous, before, next }: Stop): Diagnostic | null {
  if (previous?.type === TrqlLexer.LPAREN && before?.type === TrqlLexer.FROM && word.type === TrqlLexer.NAME)
    return syntaxError(word.range, "A table stands without parentheses; in them stands a query.");
  const follows = previous?.type === TrqlLexer.FROM || previous?.type === TrqlLexer.JOIN;
  if (follows && word.type === TrqlLexer.STRING)
    return syntaxError(
      word.range,
      "The name of a table stands without quotes.",
      replaceWith(word.range, word.text.slice(1, -1)),
    );
  const named = before?.type === TrqlLexer.FROM || before?.type === TrqlLexer.JOIN;
  if (named && word.type === TrqlLexer.LPAREN)
    return syntaxError(
      previous?.range ?? word.range,
      "Functions in FROM are not part of TRQL. FROM takes tables and subqueries.",
    );
  if (named && word.type === TrqlLexer.DOT)
    return syntaxError(
      { from: previous?.range.from ?? word.range.from, to: next?.range.to ?? word.range.to },
      "The name of a table has one part: there are no databases to choose from.",
    );
  return null;
}

function missingFrom({ word, previous, before, context, words, index }: Stop): Diagnostic | null {
  // Behind a dot every word is a part of a path, FROM too.
  if (before?.type === TrqlLexer.FROM && words[index - 3]?.type === TrqlLexer.DOT)
    return syntaxError(before.range, 'Expected a column after the dot. Found "FROM".');
  const clause = (context.levels.at(-1) as Level).clauses.at(-1);
  if (clause?.type !== TrqlLexer.SELECT || previous?.type !== TrqlLexer.STAR || word.type !== TrqlLexer.NAME)
    return null;
  return syntaxError(word.range, `Expected FROM before "${word.text}".`, insertAt(word.range.from, "FROM "));
}

function distinctOn({ word, previous }: Stop): Diagnostic | null {
  if (previous?.type !== TrqlLexer.DISTINCT || word.type !== TrqlLexer.ON) return null;
  return syntaxError(word.range, "DISTINCT ON is not part of TRQL. Use LIMIT 1 BY with the columns.");
}

function limit({ word, previous, before, next, context, words, index, text }: Stop): Diagnostic | null {
  if (previous?.type === TrqlLexer.LIMIT && word.type === TrqlLexer.ALL)
    return syntaxError(
      { from: previous.range.from, to: word.range.to },
      "LIMIT ALL is not part of TRQL. Leave LIMIT out: an answer has at most 10,000 rows.",
      remove({ from: previous.range.from, to: word.range.to }, "LIMIT ALL"),
    );
  if (word.type === TrqlLexer.NUMBER && previous?.type === TrqlLexer.NAME && previous.text.toUpperCase() === "TOP")
    return syntaxError(
      { from: previous.range.from, to: word.range.to },
      next?.text.toUpperCase() === "PERCENT"
        ? "TOP is not part of TRQL. Write LIMIT and a number of rows at the end."
        : `TOP is not part of TRQL. Write LIMIT ${word.text} at the end.`,
      ...limitAtEnd(previous.range.from, word, words, index, text),
    );
  const word_ = word.text.toUpperCase();
  if (
    (word.type === TrqlLexer.NAME && word_ === "FETCH") ||
    (previous?.type === TrqlLexer.NAME && previous.text.toUpperCase() === "FETCH")
  )
    return syntaxError(
      word_ === "FETCH" ? word.range : (previous?.range ?? word.range),
      "FETCH is not part of TRQL. Write LIMIT and a number.",
    );
  const clauses = (context.levels.at(-1) as Level).clauses;
  if (word.type === TrqlLexer.OFFSET && clauses.at(-1)?.type !== TrqlLexer.LIMIT && clauses.length > 0)
    return syntaxError(word.range, "OFFSET follows LIMIT, as in LIMIT 10 OFFSET 20.");
  if (calculations.has(word.type) && (before?.type === TrqlLexer.LIMIT || before?.type === TrqlLexer.OFFSET))
    return syntaxError(word.range, `${before.text.toUpperCase()} takes a plain whole number of rows.`);
  return null;
}

/** `TOP 10` as the LIMIT of its SELECT, where that has none and nothing behind it that would be limited as well. */
function limitAtEnd(from: number, count: Word, words: Stop["words"], index: number, text: string): Fix[] {
  let depth = 0;
  let last: Word = count;
  for (const word of words.slice(index + 1)) {
    if (word.type === TrqlLexer.LPAREN) depth++;
    if (word.type === TrqlLexer.RPAREN) depth--;
    if (depth < 0 || word.type === Token.EOF || word.type === TrqlLexer.SEMICOLON) break;
    const further = [TrqlLexer.LIMIT, TrqlLexer.OFFSET, TrqlLexer.UNION, TrqlLexer.INTERSECT].includes(word.type);
    if (depth === 0 && (further || word.text.toUpperCase() === "PERCENT")) return [];
    last = word;
  }
  if (last === count) return [];
  const rest = text.slice(count.range.to, last.range.to).trimStart();
  const limit = `LIMIT ${count.text}`;
  return [{ title: `Write ${limit} at the end`, range: { from, to: last.range.to }, text: `${rest} ${limit}` }];
}

function withQuery({ word, previous, before, next, context }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  if (level.clauses.at(-1)?.type !== TrqlLexer.WITH || !previous) return null;
  if (previous.type === TrqlLexer.AS && word.type === TrqlLexer.SELECT)
    return syntaxError(word.range, "A query of WITH stands in parentheses: name AS (SELECT …).");
  const begins =
    word.type === TrqlLexer.LPAREN && (before?.type === TrqlLexer.WITH || before?.type === TrqlLexer.COMMA);
  if (begins && next && ![TrqlLexer.SELECT, TrqlLexer.WITH, TrqlLexer.LPAREN].includes(next.type))
    return syntaxError(word.range, `Columns get their names inside the query: ${previous.text} AS (SELECT 1 AS a).`);
  if (begins)
    return syntaxError(
      word.range,
      `Expected AS between "${previous.text}" and its query.`,
      insertAt(word.range.from, "AS "),
    );
  if (previous.type === TrqlLexer.RPAREN && (word.type === Token.EOF || word.type === TrqlLexer.SEMICOLON))
    return syntaxError(
      level.clauses.at(-1)?.range ?? word.range,
      "A WITH is followed by the SELECT that uses its queries.",
    );
  if (
    previous.type === TrqlLexer.WITH &&
    word.type !== Token.EOF &&
    ![TrqlLexer.SELECT, TrqlLexer.FROM].includes(word.type) &&
    !/^[a-z]+$/i.test(word.text)
  )
    return syntaxError(word.range, "A WITH names queries, not values: WITH name AS (SELECT …).");
  if (previous.type === TrqlLexer.RPAREN && word.type === TrqlLexer.NAME)
    return syntaxError(word.range, `There is a comma missing before ${word.text}.`, insertAt(previous.range.to, ","));
  return null;
}

/** ORDER BY and LIMIT end the whole, unless the query that they belong to stands in parentheses. */
function tailBeforeSet({ word, context }: Stop): Diagnostic | null {
  if (![TrqlLexer.UNION, TrqlLexer.INTERSECT, TrqlLexer.EXCEPT].includes(word.type)) return null;
  const tail = (context.levels.at(-1) as Level).clauses.find(
    ({ type }) => type === TrqlLexer.ORDER || type === TrqlLexer.LIMIT,
  );
  if (!tail) return null;
  const [name, set] = [tail.type === TrqlLexer.ORDER ? "ORDER BY" : "LIMIT", word.text.toUpperCase()];
  return syntaxError(
    word.range,
    `A query with ${name} stands in parentheses before ${set}: (SELECT … ${name} …) ${set} SELECT ….`,
  );
}

function missingBy({ word, previous, before }: Stop): Diagnostic | null {
  if (previous?.type === TrqlLexer.GROUP && before?.text.toUpperCase() === "WITHIN")
    return syntaxError(
      { from: before.range.from, to: previous.range.to },
      "WITHIN GROUP is not part of TRQL. A share is a parameter: quantile(0.5)(value).",
    );
  // The word behind OVER was read as the name of a window.
  if (before?.type === TrqlLexer.OVER && previous && word.type === TrqlLexer.BY) {
    const written = `${previous.text.toUpperCase()} BY`;
    return syntaxError(
      { from: previous.range.from, to: word.range.to },
      `A window stands in parentheses behind OVER: OVER (${written} …).`,
    );
  }
  const wants = [TrqlLexer.GROUP, TrqlLexer.ORDER, TrqlLexer.PARTITION];
  if (!previous || !wants.includes(previous.type) || word.type === TrqlLexer.BY) return null;
  const name = previous.text.toUpperCase();
  return syntaxError(previous.range, `Expected BY after ${name}.`, insertAt(previous.range.to, " BY"));
}

function windowSpecification({ word, previous, before, context }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  const windowWord = [TrqlLexer.ORDER, TrqlLexer.PARTITION, TrqlLexer.ROWS, TrqlLexer.RANGE].includes(word.type);
  if (windowWord && previous === level.opening && level.before?.type === TrqlLexer.RPAREN)
    return syntaxError(
      previous?.range ?? word.range,
      "A window follows the word OVER.",
      insertAt(previous?.range.from ?? word.range.from, "OVER "),
    );
  if (word.type === TrqlLexer.PARTITION && level.clauses.at(-1)?.type === TrqlLexer.ORDER && level.opening)
    return syntaxError(word.range, "PARTITION BY stands before ORDER BY in a window.");
  const frame = [TrqlLexer.ROWS, TrqlLexer.RANGE, TrqlLexer.BETWEEN, TrqlLexer.AND];
  if (
    previous?.type === TrqlLexer.NUMBER &&
    before &&
    frame.includes(before.type) &&
    level.opening &&
    isFrame(before, level)
  )
    return syntaxError(word.range, "Expected PRECEDING or FOLLOWING after the number of the frame.");
  if (
    (previous?.type === TrqlLexer.PRECEDING ||
      previous?.type === TrqlLexer.FOLLOWING ||
      previous?.type === TrqlLexer.ROW) &&
    level.waiting
  )
    return syntaxError(level.waiting.range, "A frame of BETWEEN has two ends: BETWEEN … AND ….");
  return null;
}

/** BETWEEN and AND also stand in conditions; a frame's bracket follows OVER or a window's name. */
function isFrame(before: { readonly type: number }, level: Level): boolean {
  if (before.type === TrqlLexer.ROWS || before.type === TrqlLexer.RANGE) return true;
  return level.before?.type === TrqlLexer.OVER;
}

function secondStatement({ word, previous, context }: Stop): Diagnostic | null {
  if (previous?.type === TrqlLexer.SEMICOLON)
    return syntaxError(
      word.range,
      "A query is one statement: nothing may follow the semicolon.",
      ...(word.type === TrqlLexer.SEMICOLON ? [remove(word.range, "the semicolon")] : []),
    );
  const level = context.levels.at(-1) as Level;
  const set = previous && [TrqlLexer.EXCEPT, TrqlLexer.INTERSECT].includes(previous.type);
  if (set && word.type === TrqlLexer.ALL)
    return syntaxError(
      word.range,
      `${previous.text.toUpperCase()} ALL is not part of TRQL: ${previous.text.toUpperCase()} removes duplicates.`,
    );
  // Behind the number of rows stands no order.
  if ((word.type === TrqlLexer.DESC || word.type === TrqlLexer.ASC) && level.clauses.at(-1)?.type === TrqlLexer.LIMIT)
    return syntaxError(word.range, `${word.text.toUpperCase()} stands behind what ORDER BY names, before LIMIT.`);
  const begins = word.type === TrqlLexer.SELECT || word.type === TrqlLexer.WITH;
  if (previous?.type === TrqlLexer.EXISTS || previous?.type === TrqlLexer.IN) return null;
  const rank = level.clauses.some((each) => each.type === TrqlLexer.SELECT);
  if (!begins || !rank || !previous || isClauseWord(previous) || previous.type === TrqlLexer.COMMA) return null;
  return syntaxError(
    word.range,
    "A second query begins here. Join two with UNION ALL, or put this one in parentheses.",
  );
}

function wrongOrder({ word, previous, context, words, index, text }: Stop): Diagnostic | null {
  const { clauses } = context.levels.at(-1) as Level;
  const rank = rankOf(word.type);
  const own = order[rank]?.[1];
  if (previous?.type === TrqlLexer.EXISTS || previous?.type === TrqlLexer.IN) return null;
  if (rank < 0 || own === undefined || !previous || isClauseWord(previous) || previous.type === TrqlLexer.BY)
    return null;
  const twice = clauses.find((each) => each.type === word.type);
  if (twice && [TrqlLexer.WHERE, TrqlLexer.HAVING, TrqlLexer.QUALIFY].includes(word.type))
    return syntaxError(word.range, `There is a second ${own}. Join its conditions to the first with AND.`);
  if (twice && word.type !== TrqlLexer.SELECT && word.type !== TrqlLexer.WITH)
    return syntaxError(word.range, `There is a second ${own}.`);
  // Before FROM stand only columns: a clause that comes earlier lacks its table.
  const later = clauses.find((each) => rankOf(each.type) > rank);
  const laterName = later && order[rankOf(later.type)]?.[1];
  if (!later || !laterName) return null;
  const to = text.slice(0, clauseEnd(words, index, text)).trimEnd().length;
  const moved = `${text.slice(word.range.from, to).trim()} ${text.slice(later.range.from, word.range.from).trim()}`;
  const fix = { title: `Move ${own} before ${laterName}`, range: { from: later.range.from, to }, text: moved };
  // A clause without an end is still being written, and one that goes on in a comment would take the rest into it.
  const movable = rank >= rankOf(TrqlLexer.FROM) && !moved.includes("--") && to > word.range.to;
  return syntaxError(word.range, `${own} stands before ${laterName}.`, ...(movable ? [fix] : []));
}

/** Where the clause ends that begins at a word: before the next one, the bracket around it, or the end. */
function clauseEnd(words: Stop["words"], index: number, text: string): number {
  let depth = 0;
  for (const word of words.slice(index + 1)) {
    if (word.type === TrqlLexer.LPAREN) depth++;
    if (word.type === TrqlLexer.RPAREN) depth--;
    if (word.type === Token.EOF) return text.trimEnd().length;
    if (depth < 0 || word.type === TrqlLexer.SEMICOLON || (depth === 0 && isClauseWord(word))) return word.range.from;
  }
  return text.trimEnd().length;
}
