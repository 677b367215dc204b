import type { Decisions } from "./decisions";
import { type EvaluatedAggregate, EvaluatedAggregates } from "./evaluated-aggregate";
import {
  type Evaluated,
  type EvaluatedColumn,
  EvaluatedExpressions,
  withoutNegativeZero,
} from "./evaluated-expression";
import { evaluatedGroupWindow } from "./evaluated-group-window";
import { type EvaluatedSource, evaluatedSource } from "./evaluated-source";
import { evaluatedTail } from "./evaluated-tail";
import type { Evaluation } from "./expect-rows";
import type { Group, Judged } from "./groups";
import { both, compare, either, isAmong, opposite, truth, type Value } from "./reference-values";
import { distinct, grouped } from "./row-lists";

interface Output {
  readonly text: string;
  readonly name: string;
  readonly evaluate: (group: Group, kept: readonly Group[]) => Value;
}

/** GROUP BY in all its forms with aggregates, windows over the groups, HAVING, DISTINCT and what can follow, over no rows too. */
export function evaluatedGrouping(decisions: Decisions): Evaluation {
  const source = evaluatedSource(decisions);
  const form = decisions.pick(["none", "plain", "plain", "ROLLUP", "CUBE", "SETS"] as const);
  const keys = form === "none" ? [] : decisions.many(1, 3, () => keyOf(decisions, source, form !== "plain"));
  const sets = setsOf(decisions, form, keys.length);
  const groups = sets.flatMap((set) => groupsOf(source, keys, set));
  const aggregates = new EvaluatedAggregates(decisions, source);
  const outputs: Output[] = [
    ...keys.map(({ text }, index) => ({
      text,
      name: `g${index}`,
      evaluate: ({ key }: Group) => key[index] ?? null,
    })),
    ...decisions
      .many(1, 3, () => aggregates.aggregate())
      .map((aggregate, index) => ({
        text: aggregate.text,
        name: `a${index}`,
        evaluate: ({ rows }: Group) => aggregate.evaluate(rows),
      })),
  ];
  if (form !== "plain" && form !== "none" && decisions.once(2)) {
    const index = decisions.below(keys.length);
    outputs.push({
      text: `grouping(${keys[index]?.text})`,
      name: "r",
      evaluate: ({ rolledUp }) => (rolledUp[index] ? 1 : 0),
    });
  }
  if (decisions.once(3)) {
    const condition = () => new Having(decisions, source, keys, aggregates).condition(1);
    const window = evaluatedGroupWindow(decisions, keys.length, () => aggregates.ofWholeNumbers(), condition);
    outputs.push({ ...window, name: "w" });
  }
  const having = decisions.once(2) ? new Having(decisions, source, keys, aggregates).condition(1) : null;
  const once = decisions.once(6);
  const kept = groups.filter((group) => !having || truth(having.evaluate(group)) === true);
  const all = kept.map((group) => outputs.map(({ evaluate }) => evaluate(group, kept)));
  const rows = once ? distinct(all) : all;
  const text = [
    `${source.before}SELECT ${once ? "DISTINCT " : ""}${outputs.map(({ text, name }) => `${text} AS ${name}`).join(", ")}`,
    source.text,
    ...(keys.length > 0 ? [`GROUP BY ${listed(decisions, form, keys, sets)}`] : []),
    ...(having ? [`HAVING ${having.text}`] : []),
  ].join(" ");
  if (!decisions.once(2)) return { text, rows };
  const tail = evaluatedTail(
    decisions,
    outputs.map(({ name }) => name),
    rows,
    // No window can stand there, whatever name it has.
    !outputs.some(({ name }) => name === "w"),
  );
  return { ...tail, text: `${text} ${tail.text}` };
}

type Form = "none" | "plain" | "ROLLUP" | "CUBE" | "SETS";

/** A key that is rolled up reads a column: the language refuses constants there. */
function keyOf(decisions: Decisions, source: EvaluatedSource, reads: boolean): Evaluated {
  const expressions = new EvaluatedExpressions(decisions, source.columns);
  const kind = decisions.pick(["text", "number", "time", "condition"] as const);
  const key = expressions.value(kind, decisions.below(2));
  const names = source.columns.map(({ text }) => text.replaceAll(".", "\\."));
  const withoutTexts = key.text.replace(/'(?:[^'\\]|\\.|'')*'/g, "''");
  const hides = /(?:run_id|depth) ->/.test(key.text);
  return reads && (hides || !new RegExp(`(?<![\\w.])(${names.join("|")})\\b`).test(withoutTexts))
    ? expressions.value(kind, 0)
    : withoutNegativeZero(key);
}

/** The lists of keys, by their places, that rows are grouped by in turn. */
function setsOf(decisions: Decisions, form: Form, count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, index) => index);
  switch (form) {
    case "ROLLUP":
      return [all, ...all.map((_, index) => all.slice(0, index))];
    case "CUBE":
      return Array.from({ length: 2 ** count }, (_, bits) => all.filter((index) => (bits >> index) % 2 === 1));
    case "SETS":
      return decisions.many(1, 3, (index) => (index === 0 ? all : all.filter(() => decisions.once(2))));
    default:
      return [all];
  }
}

/** Of no rows there is no group, but the total of all rows is one. */
function groupsOf({ rows }: EvaluatedSource, keys: readonly Evaluated[], set: readonly number[]): readonly Group[] {
  const rolledUp = keys.map((key) => !set.some((index) => sameKey(keys[index], key)));
  if (set.length === 0) return [{ key: keys.map(() => null), rolledUp, rows }];
  return grouped(rows, (each) => keys.map(({ evaluate }, index) => (rolledUp[index] ? null : evaluate(each)))).map(
    ({ key, members }) => ({ key, rolledUp, rows: members }),
  );
}

/** A key that is there twice is one: it is rolled up only where neither of its places is grouped by. */
function sameKey(one: Evaluated | undefined, other: Evaluated): boolean {
  const [first, second] = [one, other].map((key) =>
    key?.text.replaceAll("==", "=").replaceAll("<>", "!=").replaceAll("0x2", "2").replace(/[() ]/g, ""),
  );
  return first === second;
}

function listed(
  decisions: Decisions,
  form: Form,
  keys: readonly Evaluated[],
  sets: readonly (readonly number[])[],
): string {
  const written = keys.map(({ text }, index) =>
    decisions.pick([`g${index}`, text, form === "plain" ? String(index + 1) : text]),
  );
  const list = written.join(", ");
  switch (form) {
    case "ROLLUP":
    case "CUBE":
      return decisions.pick([`${form}(${list})`, `${list} WITH ${form}`]);
    case "SETS":
      return `GROUPING SETS (${sets.map((set) => `(${set.map((index) => written[index]).join(", ")})`).join(", ")})`;
    default:
      return list;
  }
}

/** Conditions over keys and aggregates. */
class Having {
  constructor(
    private readonly decisions: Decisions,
    private readonly source: EvaluatedSource,
    private readonly keys: readonly Evaluated[],
    private readonly aggregates: EvaluatedAggregates,
  ) {}

  condition(depth: number): Judged {
    const { decisions } = this;
    if (depth === 0 || decisions.once(2)) return decisions.once(2) ? this.ofKey() : this.ofAggregate();
    const [left, right] = [this.condition(depth - 1), this.condition(depth - 1)];
    return decisions.pick<() => Judged>([
      () => ({
        text: `(${left.text}) AND (${right.text})`,
        evaluate: (group) => both(left.evaluate(group), right.evaluate(group)),
      }),
      () => ({
        text: `(${left.text}) OR (${right.text})`,
        evaluate: (group) => either(left.evaluate(group), right.evaluate(group)),
      }),
      () => ({ text: `NOT (${left.text})`, evaluate: (group) => opposite(left.evaluate(group)) }),
    ])();
  }

  private ofAggregate(): Judged {
    const { decisions } = this;
    const aggregate = this.numberOr(this.aggregates.aggregate());
    const sign = decisions.pick([">", ">=", "=", "!=", "<"] as const);
    const least = decisions.below(4);
    if (!decisions.once(3))
      return {
        text: `${aggregate.text} ${sign} ${least}`,
        evaluate: ({ rows }) => compare(sign, aggregate.evaluate(rows), least),
      };
    const depth = this.source.runs.columns.find(({ text }) => text === "depth") as EvaluatedColumn;
    const depths = this.source.runs.rows.map((rows) => Number(depth.read(rows)));
    const highest = depths.length > 0 ? Math.max(...depths) : null;
    return {
      text: `${aggregate.text} ${sign} (SELECT max(depth) FROM runs)`,
      evaluate: ({ rows }) => compare(sign, aggregate.evaluate(rows), highest),
    };
  }

  /** Texts and times are counted. */
  private numberOr(aggregate: EvaluatedAggregate): EvaluatedAggregate {
    return aggregate.kind === "number"
      ? aggregate
      : { text: "count()", kind: "number", evaluate: (rows) => rows.length };
  }

  private ofKey(): Judged {
    const { decisions } = this;
    const index = decisions.below(Math.max(1, this.keys.length));
    const key = this.keys[index];
    if (!key) return this.ofAggregate();
    const name = `g${index}`;
    if (key.kind === "condition") return { text: name, evaluate: (group) => truth(group.key[index] ?? null) };
    const not = decisions.once(2);
    if (decisions.once(2))
      return {
        text: `${name} IS ${not ? "NOT " : ""}NULL`,
        evaluate: (group) => (group.key[index] === null) !== not,
      };
    const { rows, columns } = this.source.runs;
    const expressions = new EvaluatedExpressions(decisions, columns);
    const [looked, where] = [expressions.value(key.kind, 0), expressions.condition(1)];
    const values = rows.filter((rows) => truth(where.evaluate(rows)) === true).map(looked.evaluate);
    return {
      text: `${name} ${not ? "NOT " : ""}IN (SELECT ${looked.text} FROM runs WHERE ${where.text})`,
      evaluate: (group) => {
        const found = isAmong(group.key[index] ?? null, values);
        return not ? opposite(found) : found;
      },
    };
  }
}
