import type { Decisions } from "./decisions";
import { EvaluatedAggregates } from "./evaluated-aggregate";
import { type EvaluatedColumn, EvaluatedExpressions, type Kind, type Rows } from "./evaluated-expression";
import type { Evaluation } from "./expect-rows";
import { readable } from "./joined-sources";
import { shownRuns } from "./paired-runs";
import { compare, isAmong, opposite, truth, type Value } from "./reference-values";
import { grouped, type Row } from "./row-lists";
import { runColumns } from "./run-columns";

/** A condition or a value as text, and what it is for the rows around it. */
interface Asked {
  readonly text: string;
  readonly evaluate: (rows: Rows) => Value;
}

/** Columns that pair an outer row with inner ones; each is never or seldom NULL on one side. */
const pairs = [
  ["run_id", "parent_run_id"],
  ["parent_run_id", "run_id"],
  ["batch_id", "batch_id"],
  ["is_test", "is_test"],
  ["environment", "environment"],
  ["depth", "attempt_count"],
  ["machine", "machine"],
] as const;

/** Columns of which pairs are looked up, some of them NULL in some runs. */
const paired = [
  "task_identifier",
  "depth",
  "run_id",
  "is_test",
  "triggered_at",
  "status",
  "machine",
  "batch_id",
  "max_duration",
  "completed_at",
  "is_warm_start",
] as const;

/** What a query can use of the one around it. */
interface Around {
  readonly alias: string;
  readonly names: readonly string[];
}

/** The rows of a query, with which its subqueries are asked. */
interface Outer {
  readonly around: Around;
  readonly rows: readonly Rows[];
  readonly from: string;
  /** What stands behind WHERE. */
  readonly after: string;
  /** What tells one row from others. */
  readonly shown: string;
  readonly key: (rows: Rows) => Row;
}

const aliased = (alias: string): Around => ({ alias, names: readable });
const columnsOf = ({ alias, names }: Around) =>
  runColumns(alias, true).filter((column) => !column.path && names.includes(column.text.slice(alias.length + 1)));

/** Subqueries of every kind in the places that take them, with and without columns of the query around them. */
export function evaluatedSubquery(decisions: Decisions): Evaluation {
  const { around, rows: outer, from, after, shown, key } = decisions.pick(outers)(decisions);
  const asked = decisions.pick([exists, existsJoined, among, amongPairs, amongGroups, single, single])(
    decisions,
    around,
    1,
  );
  const isCondition = asked.kind === "condition";
  const isTrue = (rows: Rows) => truth(asked.evaluate(rows)) === true;
  const tail = after === "" ? "" : ` ${after}`;
  if (isCondition && decisions.once(2))
    return {
      text:
        after === ""
          ? `SELECT ${shown} FROM ${from} WHERE ${asked.text}`
          : `SELECT ${shown} FROM ${from}${tail} HAVING ${asked.text}`,
      rows: outer.filter(isTrue).map(key),
    };
  if (isCondition && decisions.once(3))
    return {
      text: `SELECT countIf(v) AS n, count() AS m FROM (SELECT ${asked.text} AS v FROM ${from}${tail}) s`,
      rows: [[outer.filter(isTrue).length, outer.length]],
    };
  return {
    text: `SELECT ${shown}, ${asked.text} AS v FROM ${from}${tail}`,
    rows: outer.map((rows) => [...key(rows), asked.evaluate(rows)]),
  };
}

/** Runs, the side of a join that can lack a row, a subquery, and groups. */
const outers: readonly ((decisions: Decisions) => Outer)[] = [
  () => ofRuns("runs a"),
  () => ofRuns("runs a"),
  () => ofRuns(`(SELECT ${readable.join(", ")} FROM runs) a`),
  (decisions) => {
    const left = decisions.once(2);
    const rows = shownRuns.map((run) => ({
      o: run,
      a: shownRuns.find((other) => compare("=", other.run_id ?? null, run.parent_run_id ?? null) === true) ?? null,
    }));
    return {
      around: aliased("a"),
      rows: rows.filter(({ a }) => left || a !== null),
      from: `runs o ${left ? "LEFT " : ""}JOIN runs a ON a.run_id = o.parent_run_id`,
      after: "",
      shown: "o.run_id",
      key: ({ o }) => [o?.run_id ?? null],
    };
  },
  (decisions) => {
    const keys = decisions
      .many(1, 2, () => decisions.pick(paired))
      .filter((name, index, all) => all.indexOf(name) === index);
    const key = (rows: Rows): Row => keys.map((name) => rows.a?.[name] ?? null);
    const runs = shownRuns.map((run) => ({ a: run }));
    const list = keys.map((name) => `a.${name}`).join(", ");
    return {
      around: { alias: "a", names: keys },
      rows: grouped(runs, key).map(({ members: [first = {}] }) => first),
      from: "runs a",
      after: `GROUP BY ${list}`,
      shown: list,
      key,
    };
  },
];

function ofRuns(from: string): Outer {
  return {
    around: aliased("a"),
    rows: shownRuns.map((run) => ({ a: run })),
    from,
    after: "",
    shown: "a.run_id",
    key: (rows) => [rows.a?.run_id ?? null],
  };
}

type Subquery = Asked & { readonly kind: Kind };

/** WHERE of an inner query of that alias: most of them use columns of the query around it. */
function inner(decisions: Decisions, around: Around, alias: string, deeper: number, correlated: boolean): Asked {
  const own = new EvaluatedExpressions(decisions, columnsOf(aliased(alias)));
  const free = own.condition(1);
  if (!correlated) return { text: free.text, evaluate: free.evaluate };
  const mixed = new EvaluatedExpressions(decisions, [...columnsOf(around), ...columnsOf(aliased(alias))]);
  const possible = pairs.filter(([theirs]) => around.names.includes(theirs));
  if (possible.length === 0) return mixed.condition(1);
  const [theirs, mine] = decisions.pick(possible);
  const equal: Asked = {
    text: `${alias}.${mine} = ${around.alias}.${theirs}`,
    evaluate: (rows) => compare("=", rows[alias]?.[mine] ?? null, rows[around.alias]?.[theirs] ?? null),
  };
  const and = (one: Asked, two: Asked): Asked => ({
    text: `${one.text} AND (${two.text})`,
    evaluate: (rows) => truth(one.evaluate(rows)) === true && truth(two.evaluate(rows)) === true,
  });
  switch (decisions.below(5)) {
    case 0:
    case 1:
      return equal;
    case 2:
      return and(equal, free);
    case 3:
      return and(equal, mixed.condition(1));
    default:
      return deeper > 0 ? and(equal, exists(decisions, aliased(alias), 0)) : mixed.condition(1);
  }
}

function matching(where: Asked, alias: string): (rows: Rows) => readonly Rows[] {
  return (rows) =>
    shownRuns.map((run) => ({ ...rows, [alias]: run })).filter((each) => truth(where.evaluate(each)) === true);
}

const below = ({ alias }: Around) => (alias === "a" ? "b" : "c");

function exists(decisions: Decisions, around: Around, deeper: number): Subquery {
  const alias = below(around);
  const where = inner(decisions, around, alias, deeper, !decisions.once(5));
  const not = decisions.once(2);
  const found = matching(where, alias);
  return {
    kind: "condition",
    text: `${not ? "NOT " : ""}EXISTS (SELECT ${decisions.pick(["1", `${alias}.run_id`, "NULL"])} FROM runs ${alias} WHERE ${where.text})`,
    evaluate: (rows) => found(rows).length > 0 !== not,
  };
}

/** A join inside, with columns of the query around it in ON. */
function existsJoined(decisions: Decisions, around: Around): Subquery {
  const alias = below(around);
  const own = columnsOf(aliased(alias));
  const mixed = new EvaluatedExpressions(decisions, [...columnsOf(around), ...own]).condition(1);
  const where = new EvaluatedExpressions(decisions, own).condition(1);
  const not = decisions.once(2);
  const pairsOf = shownRuns.flatMap((run) =>
    shownRuns.filter((other) => compare("=", other.run_id ?? null, run.parent_run_id ?? null) === true).map(() => run),
  );
  return {
    kind: "condition",
    text: `${not ? "NOT " : ""}EXISTS (SELECT 1 FROM runs ${alias} JOIN runs d ON d.run_id = ${alias}.parent_run_id AND (${mixed.text}) WHERE ${where.text})`,
    evaluate: (rows) =>
      pairsOf
        .map((run) => ({ ...rows, [alias]: run }))
        .some((each) => truth(mixed.evaluate(each)) === true && truth(where.evaluate(each)) === true) !== not,
  };
}

function among(decisions: Decisions, around: Around, deeper: number): Subquery {
  const alias = below(around);
  const kind = decisions.pick(["text", "number", "time"] as const);
  const operand = new EvaluatedExpressions(decisions, columnsOf(around)).value(kind, decisions.below(2));
  const looked = new EvaluatedExpressions(decisions, columnsOf(aliased(alias))).value(kind, decisions.below(2));
  const where = inner(decisions, around, alias, deeper, decisions.once(2));
  const not = decisions.once(2);
  const found = matching(where, alias);
  return {
    kind: "condition",
    text: `(${operand.text}) ${not ? "NOT " : ""}IN (SELECT ${decisions.once(4) ? "DISTINCT " : ""}${looked.text} FROM runs ${alias} WHERE ${where.text})`,
    evaluate: (rows) => {
      const is = isAmong(operand.evaluate(rows), found(rows).map(looked.evaluate));
      return not ? opposite(is) : is;
    },
  };
}

/** Pairs of columns: one with a NULL in it is in no list, and no list holds it. */
function amongPairs(decisions: Decisions, around: Around): Subquery {
  const alias = below(around);
  const both = paired.filter((name) => around.names.includes(name));
  const names = [0, 1].map(() => decisions.pick(both));
  const where = inner(decisions, around, alias, 0, decisions.once(2));
  const not = decisions.once(2);
  const found = matching(where, alias);
  const list = (source: string) => names.map((name) => `${source}.${name}`).join(", ");
  const equal = (rows: Rows) =>
    names.every((name) => compare("=", rows[around.alias]?.[name] ?? null, rows[alias]?.[name] ?? null) === true);
  return {
    kind: "condition",
    text: `(${list(around.alias)}) ${not ? "NOT " : ""}IN (SELECT ${list(alias)} FROM runs ${alias} WHERE ${where.text})`,
    evaluate: (rows) => found(rows).some(equal) !== not,
  };
}

/** The keys of groups that HAVING keeps, by their number or by a column of the query around them. */
function amongGroups(decisions: Decisions, around: Around): Subquery {
  const alias = below(around);
  const kind = decisions.pick(["text", "number", "time"] as const);
  const operand = new EvaluatedExpressions(decisions, columnsOf(around)).value(kind, 0);
  const key = new EvaluatedExpressions(decisions, columnsOf(aliased(alias))).value(kind, 0);
  const where = inner(decisions, around, alias, 0, false);
  const least = decisions.below(3);
  const not = decisions.once(2);
  const found = matching(where, alias);
  const correlated = around.names.includes("depth") && decisions.once(2);
  const having = correlated ? `max(${alias}.depth) >= ${around.alias}.depth` : `count() > ${least}`;
  const isKept = (rows: Rows, members: readonly Rows[]) =>
    correlated
      ? members.some((each) => compare(">=", each[alias]?.depth ?? null, rows[around.alias]?.depth ?? null) === true)
      : members.length > least;
  return {
    kind: "condition",
    text: `${operand.text} ${not ? "NOT " : ""}IN (SELECT ${key.text} FROM runs ${alias} WHERE ${where.text} GROUP BY ${key.text} HAVING ${having})`,
    evaluate: (rows) => {
      const groups = grouped(found(rows), (each) => [key.evaluate(each)]);
      const is = isAmong(
        operand.evaluate(rows),
        groups.filter(({ members }) => isKept(rows, members)).map((group) => group.key[0] ?? null),
      );
      return not ? opposite(is) : is;
    },
  };
}

/** A scalar: one aggregate of the rows that match. */
function single(decisions: Decisions, around: Around, deeper: number): Subquery {
  const alias = below(around);
  const columns: readonly EvaluatedColumn[] = columnsOf(aliased(alias));
  const aggregate = new EvaluatedAggregates(decisions, { columns }).aggregate();
  const where = inner(decisions, around, alias, deeper, !decisions.once(5));
  const found = matching(where, alias);
  const value: Subquery = {
    kind: aggregate.kind,
    text: `(SELECT ${aggregate.text} FROM runs ${alias} WHERE ${where.text})`,
    evaluate: (rows) => aggregate.evaluate(found(rows)),
  };
  if (aggregate.kind !== "number" || !decisions.once(2)) return value;
  const sign = decisions.pick([">", "=", "<=", "!="] as const);
  const least = decisions.below(4);
  return {
    kind: "condition",
    text: `${value.text} ${sign} ${least}`,
    evaluate: (rows) => compare(sign, value.evaluate(rows), least),
  };
}
