import type { Decisions } from "./decisions";
import { EvaluatedAggregates } from "./evaluated-aggregate";
import { type Evaluated, type EvaluatedColumn, EvaluatedExpressions, type Rows } from "./evaluated-expression";
import { type EvaluatedSource, evaluatedSource } from "./evaluated-source";
import type { Evaluation } from "./expect-rows";
import type { Value } from "./reference-values";
import { type Direction, directions, grouped, inOrder } from "./row-lists";

/** The rows that a row sees: those of its partition in order, its own place, and the places of its frame. */
interface View {
  readonly rows: readonly Rows[];
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** The first and the last row that tie with it. */
  readonly peers: readonly [number, number];
  /** Which of the different keys of the partition it has, from 1. */
  readonly rank: number;
}

interface Frame {
  readonly text: string;
  readonly bounds: (rows: readonly Rows[], at: number, peers: readonly [number, number]) => readonly [number, number];
}

interface Key {
  readonly text: string;
  readonly evaluate: (rows: Rows) => Value;
  readonly direction: Direction;
}

interface Window {
  readonly text: string;
  readonly partition: readonly Evaluated[];
  readonly order: readonly Key[];
  readonly frame: Frame;
  /** No two rows tie unless they are equal. */
  readonly total: boolean;
}

interface WindowCall {
  readonly text: string;
  readonly evaluate: (view: View) => Value;
}

/** Windows with partitions, orders and frames of every kind, and QUALIFY, over lists of rows. */
export function evaluatedWindow(decisions: Decisions): Evaluation {
  const source = evaluatedSource(decisions);
  const window = windowOf(decisions, source);
  const named = decisions.once(3);
  const over = named ? "w" : `(${window.text})`;
  const calls = decisions.many(1, 2, () => callOf(decisions, source, window));
  const views = viewsOf(source.rows, window);
  const id = source.columns.find(({ text }) => text === "run_id") as EvaluatedColumn;
  // Where rows tie, their numbers are the engine's choice.
  const least = window.total && decisions.once(4) ? decisions.below(3) : null;
  const select = calls.map(({ text }, index) => `${text} OVER ${over} AS w${index}`).join(", ");
  return {
    text: [
      `${source.before}SELECT run_id, ${select} ${source.text}`,
      ...(named ? [`WINDOW w AS (${window.text})`] : []),
      ...(least === null ? [] : [`QUALIFY row_number() OVER ${over} > ${least}`]),
    ].join(" "),
    rows: views
      .filter(({ at }) => least === null || at + 1 > least)
      .map((view) => [id.read(view.rows[view.at] as Rows), ...calls.map(({ evaluate }) => evaluate(view))]),
  };
}

function windowOf(decisions: Decisions, source: EvaluatedSource): Window {
  const expressions = new EvaluatedExpressions(decisions, source.columns);
  const anything = () => expressions.value(decisions.pick(["text", "number", "time", "condition"]), decisions.below(2));
  const partition = decisions.many(0, 2, anything);
  const far = decisions.once(4) ? reach(decisions) : null;
  const total = !far && decisions.below(3) > 0;
  const chosen = far ? [far.key] : decisions.many(0, 2, () => keyOf(decisions, anything()));
  const ids = source.columns.filter(({ text }) => text === "run_id" || text === "el");
  const order = [
    ...chosen,
    ...(total ? ids.map((column) => keyOf(decisions, { ...column, evaluate: column.read })) : []),
  ];
  const frame = far ? far.frame : frameOf(decisions, order.length > 0, total);
  return {
    text: [
      partition.length > 0 ? `PARTITION BY ${partition.map(({ text }) => text).join(", ")}` : "",
      order.length > 0 ? `ORDER BY ${order.map(({ text, direction }) => `${text}${direction.text}`).join(", ")}` : "",
      frame.text,
    ]
      .filter((part) => part !== "")
      .join(" "),
    partition,
    order,
    frame,
    total,
  };
}

function keyOf(decisions: Decisions, { text, evaluate }: Pick<Evaluated, "text" | "evaluate">): Key {
  return { text, evaluate, direction: decisions.pick(directions) };
}

const toTheEnd = (rows: readonly Rows[]) => rows.length - 1;

/** Frames that do not measure: the default, of ties, and of so many rows where no two tie. */
function frameOf(decisions: Decisions, ordered: boolean, total: boolean): Frame {
  const usual: Frame = {
    text: "",
    bounds: (rows, _at, [, last]) => [0, ordered ? last : toTheEnd(rows)],
  };
  const ofTies: readonly Frame[] = [
    usual,
    { text: "RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING", bounds: (rows) => [0, toTheEnd(rows)] },
    ...(ordered
      ? ([
          { text: "RANGE UNBOUNDED PRECEDING", bounds: usual.bounds },
          { text: "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW", bounds: usual.bounds },
          { text: "RANGE BETWEEN CURRENT ROW AND CURRENT ROW", bounds: (_rows, _at, peers) => peers },
          {
            text: "RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
            bounds: (rows, _at, [first]) => [first, toTheEnd(rows)],
          },
        ] satisfies Frame[])
      : []),
  ];
  return total && decisions.once(2) ? ofRows(decisions) : decisions.pick(ofTies);
}

function ofRows(decisions: Decisions): Frame {
  const count = () => decisions.below(4);
  const [before, after] = [count(), count()];
  const starts = [
    { text: "UNBOUNDED PRECEDING", place: () => Number.NEGATIVE_INFINITY },
    { text: `${before + after} PRECEDING`, place: (at: number) => at - before - after },
    { text: "CURRENT ROW", place: (at: number) => at },
    { text: `${after} FOLLOWING`, place: (at: number) => at + after },
  ];
  const ends = [
    { text: `${before} PRECEDING`, place: (at: number) => at - before },
    { text: "CURRENT ROW", place: (at: number) => at },
    { text: `${before + after} FOLLOWING`, place: (at: number) => at + before + after },
    { text: "UNBOUNDED FOLLOWING", place: () => Number.POSITIVE_INFINITY },
  ];
  const first = decisions.below(starts.length);
  // A frame does not end before it begins: its end is no bound of an earlier kind.
  const possible = ends.slice(first <= 1 ? 0 : first === 2 ? 1 : 2);
  const [start, end] = [starts[first] as (typeof starts)[0], decisions.pick(possible)];
  return {
    text: `ROWS BETWEEN ${start.text} AND ${end.text}`,
    bounds: (rows, at) => [Math.max(0, start.place(at)), Math.min(toTheEnd(rows), end.place(at))],
  };
}

/** A frame that reaches as far as a value of its one key. */
function reach(decisions: Decisions): { key: Key; frame: Frame } {
  const time = decisions.once(2);
  const name = time ? "triggered_at" : decisions.pick(["depth", "attempt_count", "usage_duration"]);
  const direction = decisions.pick(directions.slice(0, 3));
  const evaluate = (rows: Rows) => rows.runs?.[name] ?? null;
  const hour = 3_600_000;
  const [before, after] = [decisions.below(6), decisions.below(6)];
  const written = (count: number) => (time ? `INTERVAL ${count} HOUR` : String(count));
  const far = (count: number) => (time ? count * hour : count);
  const distance = (rows: readonly Rows[], at: number, other: number) =>
    (Number(evaluate(rows[other] as Rows)) - Number(evaluate(rows[at] as Rows))) * (direction.down ? -1 : 1);
  return {
    key: { text: name, evaluate, direction },
    frame: {
      text: `RANGE BETWEEN ${written(before)} PRECEDING AND ${written(after)} FOLLOWING`,
      bounds: (rows, at) => {
        const inside = rows.flatMap((_, other) => {
          const to = distance(rows, at, other);
          return to >= -far(before) && to <= far(after) ? [other] : [];
        });
        return [inside[0] ?? 0, inside.at(-1) ?? -1];
      },
    },
  };
}

function callOf(decisions: Decisions, source: EvaluatedSource, { total, order }: Window): WindowCall {
  const aggregate = (): WindowCall => {
    const { text, evaluate } = new EvaluatedAggregates(decisions, source, false).aggregate();
    return { text, evaluate: ({ rows, from, to }) => evaluate(rows.slice(from, Math.max(from, to + 1))) };
  };
  const ranks: readonly (() => WindowCall)[] = [
    () => ({ text: "rank()", evaluate: ({ peers: [first] }) => first + 1 }),
    () => ({ text: "dense_rank()", evaluate: ({ rank }) => rank }),
  ];
  if (!total) return decisions.pick([aggregate, aggregate, ...(order.length > 0 ? ranks : [])])();
  const expressions = new EvaluatedExpressions(decisions, source.columns);
  const value = expressions.value(decisions.pick(["text", "number", "time"]), decisions.below(2));
  const of = (rows: readonly Rows[], at: number) => {
    const row = rows[at];
    return row ? value.evaluate(row) : null;
  };
  const offset = decisions.below(3);
  const beside = (name: string, sign: number): WindowCall => ({
    text: `${name}(${value.text}${offset === 1 ? "" : `, ${offset}`})`,
    evaluate: ({ rows, at }) => of(rows, at + sign * offset),
  });
  const inFrame = (name: string, place: (view: View) => number): WindowCall => ({
    text: `${name}(${value.text}${name === "nth_value" ? `, ${offset + 1}` : ""})`,
    evaluate: (view) => {
      const at = place(view);
      return at >= view.from && at <= view.to ? of(view.rows, at) : null;
    },
  });
  return decisions.pick<() => WindowCall>([
    () => ({ text: "row_number()", evaluate: ({ at }) => at + 1 }),
    aggregate,
    aggregate,
    ...ranks,
    () => beside("lag", -1),
    () => beside("lead", 1),
    () => inFrame("first_value", ({ from }) => from),
    () => inFrame("last_value", ({ to }) => to),
    () => inFrame("nth_value", ({ from }) => from + offset),
  ])();
}

/** Every row with what it sees. */
function viewsOf(all: readonly Rows[], { partition, order, frame }: Window): readonly View[] {
  const byOrder = (one: Rows, two: Rows) => {
    for (const { evaluate, direction } of order) {
      const found = inOrder(evaluate(one), evaluate(two), direction);
      if (found !== 0) return found;
    }
    return 0;
  };
  return grouped(all, (rows) => partition.map(({ evaluate }) => evaluate(rows))).flatMap(({ members }) => {
    const rows = [...members].sort(byOrder);
    let rank = 0;
    return rows.map((row, at): View => {
      const first = rows.findIndex((other) => byOrder(other, row) === 0);
      const peers = [first, rows.findLastIndex((other) => byOrder(other, row) === 0)] as const;
      if (first === at) rank++;
      const [from, to] = frame.bounds(rows, at, peers);
      return { rows, at, from, to, peers, rank };
    });
  });
}
