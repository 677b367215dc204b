import type { Decisions } from "./decisions";
import type { Evaluated, EvaluatedColumn, Kind, Rows } from "./evaluated-expression";
import { truth, type Value } from "./reference-values";

/** What makes values and conditions over some columns. */
interface Expressions {
  value(kind: Kind, depth: number): Evaluated;
  condition(depth: number): Evaluated;
}

/** What calls of one kind make of the elements, and of the elements for which the lambda is true. */
const counts: readonly (readonly [write: (lambda: string) => string, count: (is: readonly boolean[]) => Value])[] = [
  [(given) => `arrayCount(${given})`, (is) => is.filter(Boolean).length],
  [(given) => `length(arrayFilter(${given}))`, (is) => is.filter(Boolean).length],
  [(given) => `arrayFirstIndex(${given})`, (is) => is.indexOf(true) + 1],
];

/** Names for a parameter: also those of a column, which it hides, and of nothing that is written without quotes. */
const parameters = ["x", "run_id", '"a b"', "depth"] as const;

/**
 * A value of that kind by a lambda over an array that is written out, whose body reads columns, too. Where the lambda
 * decides, NULL is no more than false.
 */
export function evaluatedLambda(
  decisions: Decisions,
  kind: Kind,
  depth: number,
  columns: readonly EvaluatedColumn[],
  over: (columns: readonly EvaluatedColumn[]) => Expressions,
): Evaluated {
  const of = decisions.pick(["text", "number", "time"] as const);
  const elements = decisions.many(1, 3, () => over(columns).value(of, depth - 1));
  // A parameter hides the column of its name, and one around it.
  const parameter = decisions.pick(parameters);
  const source = `lambda ${parameter}`;
  const [{ values } = { values: undefined }] = elements;
  const element: EvaluatedColumn = {
    text: parameter,
    kind: of,
    values: elements.every((each) => each.values === values) ? values : undefined,
    read: (rows) => rows[source]?.x ?? null,
  };
  // Twice, so that it is used more often than a column.
  const inside = over([element, element, ...columns.filter(({ text }) => text !== parameter)]);
  const array = `[${elements.map(({ text }) => text).join(", ")}]`;
  const withEach = (rows: Rows): readonly Rows[] =>
    elements.map(({ evaluate }) => ({ ...rows, [source]: { x: evaluate(rows) } }));
  const whole = { level: 9, kind };
  if (kind === "number" && decisions.once(2)) {
    const body = inside.condition(depth - 1);
    const [write, count] = decisions.pick(counts);
    return {
      ...whole,
      text: write(`${parameter} -> ${body.text}, ${array}`),
      evaluate: (rows) => count(withEach(rows).map((each) => truth(body.evaluate(each)) === true)),
    };
  }
  if (kind === "condition") {
    const body = inside.condition(depth - 1);
    const every = decisions.once(2);
    return {
      ...whole,
      text: `${every ? "arrayAll" : "arrayExists"}(${parameter} -> ${body.text}, ${array})`,
      evaluate: (rows) => {
        const is = withEach(rows).map((each) => truth(body.evaluate(each)) === true);
        return every ? is.every(Boolean) : is.some(Boolean);
      },
    };
  }
  const body = inside.value(kind, depth - 1);
  const index = decisions.below(elements.length);
  return {
    ...whole,
    values: body.values,
    text: `arrayMap(${parameter} -> ${body.text}, ${array})[${index + 1}]`,
    evaluate: (rows) => body.evaluate(withEach(rows)[index] as Rows),
  };
}
