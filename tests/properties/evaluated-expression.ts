import type { Decisions } from "./decisions";
import { evaluatedLambda } from "./evaluated-lambda";
import { evaluatedTuples } from "./evaluated-tuples";
import {
  both,
  type ComparisonSign,
  compare,
  either,
  isAmong,
  lowerAscii,
  matches,
  opposite,
  truth,
  type Value,
} from "./reference-values";

/** The rows that an expression is evaluated over, by the name of their source; null where a join found none. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Value>> | null>>;

export type Kind = "number" | "text" | "condition" | "time";

/** A column that expressions may use. */
export interface EvaluatedColumn {
  readonly text: string;
  readonly kind: Kind;
  /** The closed list of an enum: constants beside it are one of these. */
  readonly values?: readonly string[];
  /** A JSON path: text, and a number where one is wanted. */
  readonly path?: boolean;
  readonly read: (rows: Rows) => Value;
}

/** How tightly an expression's outermost sign binds: whether it needs parentheses depends on what stands around it. */
const level = { or: 1, and: 2, not: 3, predicate: 4, concatenation: 5, sum: 6, product: 7, sign: 8, whole: 9 } as const;

/** An expression as text together with what it means, by an evaluator that knows nothing of the compiler. */
export interface Evaluated {
  readonly text: string;
  readonly level: number;
  readonly kind: Kind;
  readonly values?: readonly string[];
  readonly evaluate: (rows: Rows) => Value;
}

const texts = [
  "send-email",
  "",
  "run_p1",
  "p1",
  "batch_b1",
  "b1",
  "Completed",
  "COMPLETED_SUCCESSFULLY",
  "100%_sure",
  "%",
  "_",
  "it's a\\b",
  "日本\n☕",
  "prod",
  "env_prod",
  "small-1x",
  "PRODUCTION",
  "7",
];
const patterns = [
  "%",
  "run\\_%",
  "%e%",
  "_",
  "",
  "s%-e_ail",
  "100\\%%",
  "%\\\\b",
  "SEND%",
  "日本_☕",
  "batch\\_b_",
  "%ed",
  "%\\_%",
  "COMPLETED%",
];
const numbers = ["0", "1", "2", "300", "3600", "2.5", "0.005", "-1", "255", "1e3", "0x2"];
const instants = [
  "2026-03-10 11:50:00",
  "2026-03-10 10:30:00",
  "2026-03-10 06:59:59.999",
  "2026-03-10 07:00:00",
  "2026-03-09 00:00:00",
  "2026-03-10",
];

/** Expressions and conditions over the columns of some sources. */
export class EvaluatedExpressions {
  constructor(
    private readonly decisions: Decisions,
    private readonly columns: readonly EvaluatedColumn[],
  ) {}

  condition(depth: number): Evaluated {
    const { decisions } = this;
    if (depth > 0 && !decisions.once(4)) {
      switch (decisions.below(5)) {
        case 0:
        case 1:
          return this.binary("AND", level.and, depth);
        case 2:
        case 3:
          return this.binary("OR", level.or, depth);
        default: {
          const operand = this.condition(depth - 1);
          return {
            text: `NOT ${this.within(operand, level.not)}`,
            level: level.not,
            kind: "condition",
            evaluate: (rows) => opposite(truth(operand.evaluate(rows))),
          };
        }
      }
    }
    return this.predicate(depth);
  }

  private binary(word: "AND" | "OR", at: number, depth: number): Evaluated {
    const operands = this.decisions.many(2, 3, () => this.condition(depth - 1));
    const join = word === "AND" ? both : either;
    return {
      text: operands.map((operand) => this.within(operand, at)).join(` ${word} `),
      level: at,
      kind: "condition",
      evaluate: (rows) => operands.map((operand) => truth(operand.evaluate(rows))).reduce(join),
    };
  }

  private predicate(depth: number): Evaluated {
    const { decisions } = this;
    switch (decisions.below(depth > 0 ? 11 : 9)) {
      case 0:
      case 1:
        return this.comparison(depth);
      case 2:
        return this.isNull(depth);
      case 3:
        return this.membership(depth);
      case 4:
        return this.between(depth);
      case 5:
        return this.like(depth);
      case 6:
        return this.ofKind("condition") ?? this.constant("condition");
      case 7:
        return depth > 0 ? this.choice("condition", depth) : this.constant("condition");
      case 9:
        return evaluatedTuples(decisions, depth, {
          value: (kind, level) => this.value(kind, level),
          beside: (operand, kind) => this.listed(operand, kind),
        });
      case 10:
        return this.byLambda("condition", depth);
      default:
        return this.conditionsCompared(depth);
    }
  }

  private byLambda(kind: Kind, depth: number): Evaluated {
    return evaluatedLambda(
      this.decisions,
      kind,
      depth,
      this.columns,
      (columns) => new EvaluatedExpressions(this.decisions, columns),
    );
  }

  private conditionsCompared(depth: number): Evaluated {
    const sign = this.decisions.pick(["=", "!="] as const);
    const left = this.ofKind("condition") ?? this.constant("condition");
    const right = depth > 0 ? this.condition(depth - 1) : this.constant("condition");
    return this.compared(left, sign, { ...right, text: `(${right.text})`, level: level.whole });
  }

  private comparison(depth: number): Evaluated {
    const sign = this.decisions.pick(["=", "!=", "<", "<=", ">", ">=", "<>", "=="] as const);
    if (this.decisions.once(6)) {
      const path = this.path();
      if (path) return this.compared(asNumber(path), sign, this.constant("number"));
    }
    const [left, right] = this.pair(depth);
    return this.decisions.once(4) ? this.compared(right, sign, left) : this.compared(left, sign, right);
  }

  private compared(left: Evaluated, sign: ComparisonSign | "<>" | "==", right: Evaluated): Evaluated {
    const meaning = sign === "<>" ? "!=" : sign === "==" ? "=" : sign;
    return {
      text: `${this.within(left, level.concatenation)} ${sign} ${this.within(right, level.concatenation)}`,
      level: level.predicate,
      kind: "condition",
      evaluate: (rows) => compare(meaning, left.evaluate(rows), right.evaluate(rows)),
    };
  }

  private isNull(depth: number): Evaluated {
    const not = this.decisions.once(2);
    const operand = this.decisions.once(4) && depth > 0 ? this.condition(depth - 1) : this.value(this.kind(), depth);
    return {
      text: `${this.within(operand, level.concatenation)} IS ${not ? "NOT " : ""}NULL`,
      level: level.predicate,
      kind: "condition",
      evaluate: (rows) => (operand.evaluate(rows) === null) !== not,
    };
  }

  private membership(depth: number): Evaluated {
    const not = this.decisions.once(2);
    const kind = this.kind();
    const operand = this.value(kind, depth);
    const items = this.decisions.many(1, 4, () => this.listed(operand, kind));
    return {
      text: `${this.within(operand, level.concatenation)} ${not ? "NOT " : ""}IN (${items.map(({ text }) => text).join(", ")})`,
      level: level.predicate,
      kind: "condition",
      evaluate: (rows) => {
        const found = isAmong(
          operand.evaluate(rows),
          items.map((item) => item.evaluate(rows)),
        );
        return not ? opposite(found) : found;
      },
    };
  }

  /** What stands in a list beside an operand: NULL, a column, and mostly a constant. */
  private listed(operand: Evaluated, kind: Kind): Evaluated {
    if (this.decisions.once(5)) return nullOf(kind);
    return this.decisions.once(5) ? this.value(kind, 0) : this.constantFor(operand);
  }

  private between(depth: number): Evaluated {
    const not = this.decisions.once(2);
    const kind = this.decisions.pick(["number", "text", "time"] as const);
    const operand = this.value(kind, depth);
    const [low, high] = [0, 1].map(() =>
      this.decisions.once(3) ? this.value(kind, 0) : this.constantFor(operand),
    ) as [Evaluated, Evaluated];
    return {
      text: `${this.within(operand, level.concatenation)} ${not ? "NOT " : ""}BETWEEN ${this.within(low, level.concatenation)} AND ${this.within(high, level.concatenation)}`,
      level: level.predicate,
      kind: "condition",
      evaluate: (rows) => {
        const value = operand.evaluate(rows);
        const inside = both(compare(">=", value, low.evaluate(rows)), compare("<=", value, high.evaluate(rows)));
        return not ? opposite(inside) : inside;
      },
    };
  }

  private like(depth: number): Evaluated {
    const not = this.decisions.once(2);
    const ignoreCase = this.decisions.once(2);
    const operand = this.value("text", depth);
    const pattern = this.decisions.pick(patterns);
    return {
      text: `${this.within(operand, level.concatenation)} ${not ? "NOT " : ""}${ignoreCase ? "ILIKE" : "LIKE"} ${textLiteral(pattern)}`,
      level: level.predicate,
      kind: "condition",
      evaluate: (rows) => {
        const found = matches(operand.evaluate(rows), pattern, ignoreCase);
        return not ? opposite(found) : found;
      },
    };
  }

  private kind(): Kind {
    return this.decisions.pick(["text", "number", "time", "text", "number"] as const);
  }

  /** Two values that can be compared. */
  private pair(depth: number): readonly [Evaluated, Evaluated] {
    const left = this.value(this.kind(), depth);
    return [left, this.decisions.once(3) ? this.value(left.kind, depth) : this.constantFor(left)];
  }

  /** A constant beside a value: one of its list, where it has one. */
  private constantFor(other: Evaluated): Evaluated {
    return other.values ? constantText(this.decisions.pick(other.values)) : this.constant(other.kind);
  }

  value(kind: Kind, depth: number): Evaluated {
    if (depth <= 0 || this.decisions.below(3) === 0) return this.ofKind(kind) ?? this.constant(kind);
    if (this.decisions.once(4)) return this.choice(kind, depth);
    if (this.decisions.once(10)) return this.byLambda(kind, depth);
    if (kind === "number") return this.number(depth);
    if (kind === "text") return this.text(depth);
    if (kind === "time") return this.moved(depth);
    return this.condition(depth - 1);
  }

  private ofKind(kind: Kind): Evaluated | null {
    const fitting = this.columns.filter((column) => column.kind === kind);
    if (fitting.length === 0) return null;
    const { text, values, read } = this.decisions.pick(fitting);
    return { text, level: level.whole, kind, values, evaluate: read };
  }

  private path(): Evaluated | null {
    const paths = this.columns.filter((column) => column.path);
    if (paths.length === 0) return null;
    const { text, read } = this.decisions.pick(paths);
    return { text, level: level.whole, kind: "text", evaluate: read };
  }

  private constant(kind: Kind): Evaluated {
    switch (kind) {
      case "number": {
        const text = this.decisions.pick(numbers);
        return { text, level: text.startsWith("-") ? level.sign : level.whole, kind, evaluate: () => Number(text) };
      }
      case "text":
        return constantText(this.decisions.pick(texts));
      case "condition": {
        const value = this.decisions.pick([true, false, null]);
        return { text: String(value).toUpperCase(), level: level.whole, kind, evaluate: () => value };
      }
      case "time": {
        const instant = this.decisions.pick(instants);
        const milliseconds = Date.parse(
          `${instant.includes(" ") ? instant.replace(" ", "T") : `${instant}T00:00:00`}Z`,
        );
        return { text: `TIMESTAMP '${instant}'`, level: level.whole, kind, evaluate: () => milliseconds };
      }
    }
  }

  private number(depth: number): Evaluated {
    const { decisions } = this;
    const left = this.arithmeticOperand(depth);
    switch (decisions.below(6)) {
      case 0:
        return this.calculated(left, "+", this.arithmeticOperand(depth), level.sum, (a, b) => a + b);
      case 1:
        return this.calculated(left, "-", this.arithmeticOperand(depth), level.sum, (a, b) => a - b);
      case 2:
        return this.calculated(left, "*", this.arithmeticOperand(depth), level.product, (a, b) => a * b);
      case 3:
        return this.calculated(left, "/", this.divisor(), level.product, (a, b) => a / b);
      case 4: {
        const text = this.value("text", depth - 1);
        return applied("length", [text], "number", ([value]) =>
          value === null ? null : Buffer.byteLength(String(value)),
        );
      }
      default:
        return {
          text: `-${this.within(left, level.whole)}`,
          level: level.sign,
          kind: "number",
          evaluate: (rows) => {
            const value = left.evaluate(rows);
            return value === null ? null : -Number(value);
          },
        };
    }
  }

  private arithmeticOperand(depth: number): Evaluated {
    if (this.decisions.once(8)) {
      const path = this.path();
      if (path) return asNumber(path);
    }
    return this.value("number", depth - 1);
  }

  private divisor(): Evaluated {
    const text = this.decisions.pick(["2", "4", "0.5", "3", "-1"]);
    return {
      text,
      level: text.startsWith("-") ? level.sign : level.whole,
      kind: "number",
      evaluate: () => Number(text),
    };
  }

  private calculated(
    left: Evaluated,
    sign: string,
    right: Evaluated,
    at: number,
    calculate: (left: number, right: number) => number,
  ): Evaluated {
    return {
      text: `${this.within(left, at)} ${sign} ${this.within(right, at + 1)}`,
      level: at,
      kind: "number",
      evaluate: (rows) => {
        const [a, b] = [left.evaluate(rows), right.evaluate(rows)];
        return a === null || b === null ? null : calculate(Number(a), Number(b));
      },
    };
  }

  private text(depth: number): Evaluated {
    const left = this.value("text", depth - 1);
    switch (this.decisions.below(5)) {
      case 0:
        return applied("lower", [left], "text", ([value]) => (value === null ? null : lowerAscii(String(value))));
      case 1: {
        const right = this.value("text", depth - 1);
        return {
          text: `${this.within(left, level.concatenation)} || ${this.within(right, level.sum)}`,
          level: level.concatenation,
          kind: "text",
          evaluate: (rows) => {
            const [a, b] = [left.evaluate(rows), right.evaluate(rows)];
            return a === null || b === null ? null : `${a}${b}`;
          },
        };
      }
      case 2:
        return this.oneOf(left, this.value("text", depth - 1));
      case 3:
        return {
          ...applied("nullIf", [left, this.constantFor(left)], "text", ([a, b]) =>
            compare("=", a ?? null, b ?? null) === true ? null : (a ?? null),
          ),
          values: left.values,
        };
      default:
        return applied("concat", [left, this.value("text", depth - 1)], "text", ([a, b]) =>
          a === null || b === null ? null : `${a}${b}`,
        );
    }
  }

  private oneOf(first: Evaluated, second: Evaluated): Evaluated {
    const chosen = applied("coalesce", [first, second], first.kind, ([a, b]) => a ?? b ?? null);
    return { ...chosen, values: sharedValues([first, second]) };
  }

  private moved(depth: number): Evaluated {
    const time = this.value("time", depth - 1);
    const [unit, milliseconds] = this.decisions.pick([
      ["SECOND", 1_000],
      ["MINUTE", 60_000],
      ["HOUR", 3_600_000],
      ["DAY", 86_400_000],
    ] as const);
    const count = this.decisions.below(4);
    const back = this.decisions.once(2);
    return {
      text: `${this.within(time, level.sum)} ${back ? "-" : "+"} INTERVAL ${count} ${unit}`,
      level: level.sum,
      kind: "time",
      evaluate: (rows) => {
        const value = time.evaluate(rows);
        return value === null ? null : Number(value) + (back ? -1 : 1) * count * milliseconds;
      },
    };
  }

  /** CASE in both forms, if, coalesce: all choose one of several values. */
  private choice(kind: Kind, depth: number): Evaluated {
    const { decisions } = this;
    const branch = () => this.value(kind, depth - 1);
    // The first branch is never NULL: it says what kind all are of.
    const later = () => (decisions.once(6) ? nullOf(kind) : branch());
    if (decisions.once(4)) {
      const operand = this.value("text", 0);
      const whens = decisions.many(1, 2, (index) => ({
        when: decisions.once(6) ? nullOf("text") : this.constantFor(operand),
        then: index === 0 ? branch() : later(),
      }));
      const otherwise = decisions.once(2) ? later() : null;
      return {
        text: `CASE ${operand.text}${whens.map(({ when, then }) => ` WHEN ${when.text} THEN ${then.text}`).join("")}${otherwise ? ` ELSE ${otherwise.text}` : ""} END`,
        level: level.whole,
        kind,
        values: sharedValues([...whens.map(({ then }) => then), ...(otherwise ? [otherwise] : [])]),
        evaluate: (rows) => {
          const value = operand.evaluate(rows);
          const chosen = whens.find(({ when }) => compare("=", value, when.evaluate(rows)) === true);
          return (chosen?.then ?? otherwise)?.evaluate(rows) ?? null;
        },
      };
    }
    if (decisions.once(3)) {
      const [when, then, otherwise] = [this.condition(depth - 1), branch(), later()];
      const chosen = applied(
        "if",
        [when, then, otherwise],
        kind,
        ([a, b, c]) => (truth(a ?? null) === true ? b : c) ?? null,
      );
      return { ...chosen, values: sharedValues([then, otherwise]) };
    }
    const whens = decisions.many(1, 2, (index) => ({
      when: this.condition(depth - 1),
      then: index === 0 ? branch() : later(),
    }));
    const otherwise = decisions.once(2) ? later() : null;
    return {
      text: `CASE${whens.map(({ when, then }) => ` WHEN ${when.text} THEN ${then.text}`).join("")}${otherwise ? ` ELSE ${otherwise.text}` : ""} END`,
      level: level.whole,
      kind,
      values: sharedValues([...whens.map(({ then }) => then), ...(otherwise ? [otherwise] : [])]),
      evaluate: (rows) => {
        const chosen = whens.find(({ when }) => truth(when.evaluate(rows)) === true);
        return (chosen?.then ?? otherwise)?.evaluate(rows) ?? null;
      },
    };
  }

  /** As an operand of a sign of that level: in parentheses where it must be, and sometimes where it need not. */
  private within(operand: Evaluated, at: number): string {
    return operand.level < at || this.decisions.once(12) ? `(${operand.text})` : operand.text;
  }
}

/** The closed list of a value that is one of several, of which NULL is in any. */
export function sharedValues([first, ...others]: readonly Evaluated[]): readonly string[] | undefined {
  const written = others.filter(({ text }) => text !== "NULL");
  return written.every(({ values }) => values === first?.values) ? first?.values : undefined;
}

function applied(
  name: string,
  args: readonly Evaluated[],
  kind: Kind,
  evaluate: (values: readonly Value[]) => Value,
): Evaluated {
  return {
    text: `${name}(${args.map(({ text }) => text).join(", ")})`,
    level: level.whole,
    kind,
    evaluate: (rows) => evaluate(args.map((argument) => argument.evaluate(rows))),
  };
}

/** A path beside a number is read as one: NULL where it holds none. */
function asNumber(path: Evaluated): Evaluated {
  return {
    ...path,
    kind: "number",
    evaluate: (rows) => {
      const value = path.evaluate(rows);
      return value === null || value === "" || Number.isNaN(Number(value)) ? null : Number(value);
    },
  };
}

function nullOf(kind: Kind): Evaluated {
  return { text: "NULL", level: level.whole, kind, evaluate: () => null };
}

function constantText(value: string): Evaluated {
  return { text: textLiteral(value), level: level.whole, kind: "text", evaluate: () => value };
}

/** The engine tells 0.0 from -0.0 when it looks for equal rows; what is multiplied, divided or negated can be either. */
export function withoutNegativeZero(value: Evaluated): Evaluated {
  return value.kind === "number" && /[-*/]/.test(value.text) ? { ...value, text: `(${value.text}) + 0` } : value;
}

/** A text between quotes. */
export function textLiteral(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll("\n", "\\n")}'`;
}
