import type { Decisions } from "./decisions";
import { type EvaluatedColumn, EvaluatedExpressions, type Rows } from "./evaluated-expression";
import type { Evaluation } from "./expect-rows";
import { columnsOf, matched, readable, type Side, type Source, sourceOf } from "./joined-sources";
import { compare, truth, type Value } from "./reference-values";
import { grouped } from "./row-lists";
import { runColumns } from "./run-columns";

type Read = (rows: Rows) => Value;

/** What stands in FROM so far, with the columns that USING has made one: those of the last join first. */
interface Joined {
  readonly text: string;
  readonly combinations: readonly Rows[];
  readonly sources: readonly Source[];
  readonly shared: ReadonlyMap<string, Read>;
}

interface Output {
  readonly text: string;
  readonly evaluate: (rows: Rows) => readonly Value[];
}

/** Columns that pair rows of runs with others: all of them are NULL, or have no partner, in some. */
const candidates = ["run_id", "batch_id", "depth", "machine", "status", "is_test", "queue", "parent_run_id"];

/** Two to four sources joined USING one or more columns, and what stars and the shared columns are then. */
export function evaluatedUsing(decisions: Decisions): Evaluation {
  const first = part(decisions, "a");
  let joined: Joined = {
    text: first.text,
    combinations: first.rows.map((row) => ({ a: row })),
    sources: [first],
    shared: new Map(),
  };
  for (const alias of decisions.pick([["b"], ["b", "c"], ["b", "c"], ["b", "c", "d"]]))
    joined = joinedWith(decisions, joined, part(decisions, alias));
  const columns = columnsOfAll(joined);
  const expressions = new EvaluatedExpressions(decisions, columns);
  const where = decisions.once(3) ? expressions.condition(1) : null;
  const left = where ? joined.combinations.filter((each) => truth(where.evaluate(each)) === true) : joined.combinations;
  const from = `FROM ${joined.text}${where ? ` WHERE ${where.text}` : ""}`;
  const [name, read] = decisions.pick([...joined.shared]);
  if (decisions.once(6))
    return {
      text: `SELECT ${name}, count() AS n ${from} GROUP BY ${name}`,
      rows: grouped(left, (each) => [read(each)]).map(({ key, members }) => [...key, members.length]),
    };
  const outputs = decisions.many(1, 3, () => output(decisions, joined, expressions));
  return {
    text: `SELECT ${outputs.map(({ text }) => text).join(", ")} ${from}`,
    rows: left.map((each) => outputs.flatMap(({ evaluate }) => evaluate(each))),
  };
}

/** Runs, or some of them with a few of their columns. */
function part(decisions: Decisions, alias: string): Source {
  const others = readable.filter((name) => !candidates.includes(name));
  const few = [...candidates.filter((name) => name === "run_id" || !decisions.once(3)), decisions.pick(others)];
  return sourceOf(decisions, alias, few);
}

function joinedWith(decisions: Decisions, left: Joined, right: Source): Joined {
  const possible = candidates.filter(
    (name) =>
      right.names.includes(name) &&
      // What two sources have and no join has made one could be of either.
      (left.shared.has(name) || left.sources.filter(({ names }) => names.includes(name)).length === 1),
  );
  if (possible.length === 0) return left;
  const side = decisions.pick(["inner", "left", "right", "full"] as const);
  const names = decisions
    .many(1, 3, () => decisions.pick(possible))
    .filter((name, index, all) => all.indexOf(name) === index);
  const pairs = names.map((name) => ({ name, mine: readOf(left, name), theirs: ofSource(right, name) }));
  const on = (rows: Rows) => pairs.every(({ mine, theirs }) => compare("=", mine(rows), theirs(rows)) === true);
  const word =
    side === "inner" ? decisions.pick(["", "INNER "]) : `${side.toUpperCase()} ${decisions.pick(["", "OUTER "])}`;
  const made = pairs.map(({ name, mine, theirs }) => [name, merged(side, mine, theirs)] as const);
  return {
    text: `${left.text} ${word}JOIN ${right.text} USING (${names.join(", ")})`,
    combinations: matched(left.combinations, right, side, on),
    sources: [...left.sources, right],
    shared: new Map([...made, ...[...left.shared].filter(([name]) => !names.includes(name))]),
  };
}

/** The side that has all rows, or for FULL whichever is there. */
function merged(side: Side, mine: Read, theirs: Read): Read {
  if (side === "right") return theirs;
  return side === "full" ? (rows) => mine(rows) ?? theirs(rows) : mine;
}

function readOf({ shared, sources }: Joined, name: string): Read {
  const holder = sources.find(({ names }) => names.includes(name));
  return shared.get(name) ?? ofSource(holder as Source, name);
}

function ofSource({ alias }: Source, name: string): Read {
  return (rows) => rows[alias]?.[name] ?? null;
}

/** All that conditions can name: what sources have, and what they share by its name alone. */
function columnsOfAll({ sources, shared }: Joined): readonly EvaluatedColumn[] {
  const plain = runColumns("a", true);
  return [
    ...sources.flatMap(columnsOf),
    ...[...shared].map(([name, read]): EvaluatedColumn => {
      const like = plain.find(({ text }) => text === `a.${name}`) as EvaluatedColumn;
      return { ...like, text: name, read };
    }),
  ];
}

function output(decisions: Decisions, joined: Joined, expressions: EvaluatedExpressions): Output {
  const { sources, shared } = joined;
  switch (decisions.below(6)) {
    case 0:
    case 1: {
      const without = decisions.once(4) ? decisions.pick(starOf(joined)).name : null;
      const shown = starOf(joined).filter(({ name }) => name !== without);
      const everything = starOf(joined);
      const [columns, text] =
        shown.length === 0 || without === null ? [everything, "*"] : [shown, `* EXCEPT (${without})`];
      return { text, evaluate: (rows) => columns.map(({ read }) => read(rows)) };
    }
    case 2: {
      const source = decisions.pick(sources);
      const reads = source.star.map((name) => ofSource(source, name));
      return { text: `${source.alias}.*`, evaluate: (rows) => reads.map((read) => read(rows)) };
    }
    case 3:
    case 4: {
      const [name, read] = decisions.pick([...shared]);
      return { text: name, evaluate: (rows) => [read(rows)] };
    }
    default: {
      const { text, evaluate } = expressions.value(decisions.pick(["text", "number", "time"]), 1);
      return { text, evaluate: (rows) => [evaluate(rows)] };
    }
  }
}

/** As in standard SQL: what is shared first, then what each source has beside it. */
function starOf({ sources, shared }: Joined): readonly { readonly name: string; readonly read: Read }[] {
  const shown = new Set(sources.flatMap(({ star }) => star));
  return [
    ...[...shared].flatMap(([name, read]) => (shown.has(name) ? [{ name, read }] : [])),
    ...sources.flatMap((source) =>
      source.star.filter((name) => !shared.has(name)).map((name) => ({ name, read: ofSource(source, name) })),
    ),
  ];
}
