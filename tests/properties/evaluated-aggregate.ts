import type { Decisions } from "./decisions";
import {
  type Evaluated,
  EvaluatedExpressions,
  type Kind,
  type Rows,
  withoutNegativeZero,
} from "./evaluated-expression";
import type { EvaluatedSource } from "./evaluated-source";
import { compare, truth, type Value } from "./reference-values";

/** An aggregate as text together with what it is over some rows. */
export interface EvaluatedAggregate {
  readonly text: string;
  readonly kind: Kind;
  readonly evaluate: (rows: readonly Rows[]) => Value;
}

/** Columns of whole numbers: their sums are the same in any order. */
const whole = ["depth", "attempt_count", "max_duration", "usage_duration", "execution_duration"];

/** What a function makes of the values that are not NULL, and `empty` over no rows at all. */
export interface Reduction {
  readonly name: string;
  readonly reduce: (values: readonly Exclude<Value, null>[]) => Value;
  readonly empty: Value;
}

const count: Reduction = { name: "count", reduce: (values) => values.length, empty: 0 };
/** Over rows that are all NULL it is NULL, over no rows 0. */
const sum: Reduction = { name: "sum", reduce: (values) => (values.length > 0 ? total(values) : null), empty: 0 };
const average: Reduction = {
  name: "avg",
  reduce: (values) => (values.length > 0 ? total(values) / values.length : null),
  empty: null,
};
const least: Reduction = { name: "min", reduce: (values) => extreme(values, "<"), empty: null };
const greatest: Reduction = { name: "max", reduce: (values) => extreme(values, ">"), empty: null };
const distinctCount: Reduction = { name: "uniqExact", reduce: (values) => new Set(values).size, empty: 0 };

/** Those that are the same in any order of whole numbers. */
export const reductions: readonly Reduction[] = [sum, count, average, least, greatest, distinctCount];

/** Aggregates over the rows of a source, at times of some rows only. */
export class EvaluatedAggregates {
  private readonly expressions: EvaluatedExpressions;
  constructor(
    private readonly decisions: Decisions,
    private readonly source: Pick<EvaluatedSource, "columns">,
    /** Whether they may have DISTINCT, which no window takes. */
    private readonly distinct = true,
  ) {
    this.expressions = new EvaluatedExpressions(decisions, source.columns);
  }

  aggregate(): EvaluatedAggregate {
    const { decisions } = this;
    switch (decisions.below(7)) {
      case 0:
        return this.ofRows();
      case 1:
        return this.of(
          count,
          this.value(decisions.pick(["text", "number", "time", "condition"])),
          this.distinct && decisions.once(2),
        );
      case 2:
        return this.of(distinctCount, this.value(decisions.pick(["text", "number", "time"])), false);
      case 3:
        return this.of(sum, this.wholeNumber(), this.distinct && decisions.once(4));
      case 4:
        return this.of(average, this.wholeNumber(), false);
      case 5:
        return this.of(least, this.value(decisions.pick(["text", "number", "time"])), false);
      default:
        return this.of(greatest, this.value(decisions.pick(["text", "number", "time"])), false);
    }
  }

  /** One whose answer is a whole number, or NULL. */
  ofWholeNumbers(): EvaluatedAggregate {
    return this.decisions.pick([
      () => this.ofRows(),
      () => this.of(sum, this.wholeNumber(), false),
      () => this.of(greatest, this.wholeNumber(), false),
    ])();
  }

  private value(kind: Kind): Evaluated {
    return withoutNegativeZero(this.expressions.value(kind, this.decisions.below(2)));
  }

  private wholeNumber(): Evaluated {
    const columns = this.source.columns.filter(({ text }) => whole.includes(text.split(".").at(-1) ?? ""));
    const column = (): Evaluated => {
      const { text, kind, read } = this.decisions.pick(columns);
      return { text, kind, level: 9, evaluate: read };
    };
    if (!this.decisions.once(3)) return column();
    const [when, one, two] = [this.expressions.condition(1), column(), column()];
    return {
      ...one,
      text: `if(${when.text}, ${one.text}, ${two.text})`,
      evaluate: (rows) => (truth(when.evaluate(rows)) ? one : two).evaluate(rows),
    };
  }

  /** count() and its forms that have a condition. */
  private ofRows(): EvaluatedAggregate {
    const condition = this.decisions.once(3) ? this.expressions.condition(1) : null;
    const text = !condition
      ? this.decisions.pick(["count()", "count(*)", "COUNT()"])
      : this.decisions.pick([`count() FILTER (WHERE ${condition.text})`, `countIf(${condition.text})`]);
    return { text, kind: "number", evaluate: (rows) => rows.filter(kept(condition)).length };
  }

  private of({ name, reduce, empty }: Reduction, argument: Evaluated, once: boolean): EvaluatedAggregate {
    const condition = this.decisions.once(3) ? this.expressions.condition(1) : null;
    const given = `${once ? "DISTINCT " : ""}${argument.text}`;
    const text = !condition
      ? `${name}(${given})`
      : once || this.decisions.once(2)
        ? `${name}(${given}) FILTER (WHERE ${condition.text})`
        : `${name}If(${given}, ${condition.text})`;
    return {
      text,
      kind: name === "min" || name === "max" ? argument.kind : "number",
      evaluate: (rows) => {
        const chosen = rows.filter(kept(condition));
        if (chosen.length === 0) return empty;
        const values = chosen.map(argument.evaluate).filter((value) => value !== null);
        return reduce(once ? [...new Set(values)] : values);
      },
    };
  }
}

function kept(condition: Evaluated | null): (rows: Rows) => boolean {
  return (rows) => !condition || truth(condition.evaluate(rows)) === true;
}

function total(values: readonly Value[]): number {
  return values.reduce<number>((sum, value) => sum + Number(value), 0);
}

function extreme(values: readonly Value[], sign: "<" | ">"): Value {
  return values.reduce<Value>((best, value) => (best === null || compare(sign, value, best) ? value : best), null);
}
