import { metrics } from "~/tables/metrics";
import { queries } from "~/tables/queries";
import { runs } from "~/tables/runs";
import { asNullable, scalar } from "../../packages/trql/src/types/type.js";
import type { Decisions } from "./decisions";
import { GeneratedExpressions, type Typed, type Want } from "./generated-expression";

/** A query as text; `ordered` is null when its rows come in an order of the engine's choice. */
export interface GeneratedQuery {
  readonly text: string;
}

interface Output extends Typed {
  readonly name: string;
}
interface Query {
  readonly text: string;
  readonly outputs: readonly Output[];
}
interface Source {
  readonly text: string;
  readonly columns: readonly Typed[];
  /** For USING and keys of joins. */
  readonly alias: string;
  readonly table: boolean;
  /** Rows of which all of these are the same are the same in all columns. */
  readonly identity: readonly string[];
}
interface CommonTable extends Query {
  readonly name: string;
}

/** What tells the few rows of a table apart. */
const identities: Readonly<Record<string, string>> = { runs: "run_id", metrics: "bucket_start", queries: "query_id" };

const classes = ["number", "text", "condition", "time", "array", "tuple", "map", "any"] as const;

/** Names that could be mistaken for something else, as a user would have to write them. */
const names = [
  "x",
  "total",
  "run_id",
  "status",
  "count",
  '"a b"',
  '"select"',
  "`from`",
  '"it\'s"',
  '"a""b"',
  '"🦊"',
  "__t0",
  "__s",
  "c0",
  "organization_id",
  "runs",
  '"constructor"',
  '"__proto__"',
  "toString",
  "first",
  "Total",
  "_",
];

const paths = ["n", "s", "order.total", "items[1]", '"odd key"', "end"];

/** Queries over the whole grammar, typed so that most of them are valid. */
export class QueryMaker {
  private count = 0;
  private nested = 0;
  constructor(
    private readonly decisions: Decisions,
    private readonly commonTables: readonly CommonTable[] = [],
  ) {}

  query(depth: number, wanted: readonly Want[] | null, outer: readonly Typed[] = []): Query {
    const { decisions } = this;
    const common =
      depth > 0 && decisions.once(5) ? decisions.many(1, 2, (index) => this.commonTable(depth - 1, index)) : [];
    const maker = common.length > 0 ? new QueryMaker(decisions, [...this.commonTables, ...common]) : this;
    const body =
      depth > 0 && decisions.once(6) ? maker.set(depth - 1, wanted, outer) : maker.select(depth, wanted, outer);
    if (common.length === 0) return body;
    const definitions = common.map(({ name, text }) => `${name} AS (${text})`);
    return { ...body, text: `WITH ${definitions.join(", ")} ${body.text}` };
  }

  private commonTable(depth: number, index: number): CommonTable {
    const name = this.decisions.pick(["k", '"my table"', "runs", "metrics"]);
    return { ...this.query(depth, null), name: index === 0 ? name : `k${index}` };
  }

  private set(depth: number, wanted: readonly Want[] | null, outer: readonly Typed[]): Query {
    const kinds =
      wanted ??
      this.decisions.many(1, 3, () =>
        this.decisions.pick(["number", "text", "time", "condition", "tuple", "map"] as const),
      );
    const arms = this.decisions.many(2, 3, () => this.select(depth, kinds, outer));
    const operator = this.decisions.pick(["UNION ALL", "UNION", "INTERSECT", "EXCEPT", "UNION DISTINCT"]);
    const text = arms.map((arm) => `(${arm.text})`).join(` ${operator} `);
    const [first] = arms;
    const outputs = (first?.outputs ?? []).map((output) => ({ ...output, type: asNullable(output.type) }));
    const order = this.decisions.once(3) ? ` ORDER BY ${this.decisions.pick(["1", outputs[0]?.name ?? "1"])}` : "";
    return { text: `${text}${order}${this.decisions.once(4) ? " LIMIT 5" : ""}`, outputs };
  }

  private select(depth: number, wanted: readonly Want[] | null, outer: readonly Typed[]): Query {
    const { decisions } = this;
    const sources = this.sources(depth);
    const parts: string[] = [];
    let columns = sources.flatMap((source) => source.columns);
    if (sources.length > 0) parts.push(`FROM ${sources.map(({ text }) => text).join(" ")}`);
    // Columns of the query around it are used by some subqueries only.
    const seen = outer.length > 0 && decisions.once(2) ? [...columns, ...outer] : columns;
    let identity = sources.flatMap((source) => source.identity);
    let expressions = this.expressions(seen, depth, identity);
    if (columns.length > 0 && decisions.once(8)) {
      const array = expressions.leaf("array");
      if (array.type.kind === "Array") {
        parts.push(`${decisions.pick(["", "LEFT "])}ARRAY JOIN ${array.text} AS el`);
        columns = [{ text: "el", type: array.type.element }, ...columns];
        identity = [...identity, "el"];
        expressions = this.expressions([{ text: "el", type: array.type.element }, ...seen], depth, identity);
      }
    }
    if (decisions.once(2)) parts.push(`WHERE ${expressions.condition(depth).text}`);
    const kinds = wanted ?? decisions.many(1, 3, () => decisions.pick(classes));
    return decisions.once(3)
      ? this.grouped(parts, expressions, kinds, depth)
      : this.plain(parts, expressions, kinds, depth, sources);
  }

  private expressions(columns: readonly Typed[], depth: number, identity: readonly string[]): GeneratedExpressions {
    return new GeneratedExpressions(
      this.decisions,
      columns,
      (want, level) => (level > 0 || depth > 0 ? this.subquery(want, Math.min(depth, level), columns) : null),
      identity,
    );
  }

  /** A value, a condition of existence or a membership, at times correlated. */
  private subquery(want: Want, depth: number, outer: readonly Typed[]): Typed | null {
    if (this.nested > 3) return null;
    this.nested++;
    const { decisions } = this;
    const correlated = decisions.once(3) ? outer : [];
    if (want === "condition") {
      if (decisions.once(2)) {
        const { text } = this.query(Math.max(0, depth - 1), null, correlated);
        return { text: `${decisions.pick(["", "NOT "])}EXISTS (${text})`, type: scalar("Bool") };
      }
      const kind = decisions.pick(["text", "number", "time"] as const);
      const operand = new GeneratedExpressions(decisions, outer, null).value(kind, 1);
      const { text } = this.query(Math.max(0, depth - 1), [kind], correlated);
      return { text: `(${operand.text}) ${decisions.pick(["", "NOT "])}IN (${text})`, type: scalar("Bool", true) };
    }
    const inner = this.sources(0);
    const columns = inner.flatMap((source) => source.columns);
    const aggregate = new GeneratedExpressions(decisions, columns, null).aggregate(want, 1);
    const where =
      correlated.length > 0 && columns.length > 0
        ? ` WHERE ${new GeneratedExpressions(decisions, columns, null).leaf("text").text} = ${new GeneratedExpressions(decisions, outer, null).leaf("text").text}`
        : "";
    const from = inner.length > 0 ? ` FROM ${inner.map(({ text }) => text).join(" ")}` : "";
    return { text: `(SELECT ${aggregate.text}${from}${where})`, type: asNullable(aggregate.type) };
  }

  private plain(
    parts: string[],
    expressions: GeneratedExpressions,
    kinds: readonly Want[],
    depth: number,
    sources: readonly Source[],
  ): Query {
    const { decisions } = this;
    const named = decisions.once(10) ? decisions.pick(["w", '"a w"', "run_id"]) : null;
    const items = kinds.map((kind) =>
      decisions.once(named ? 2 : 8) ? expressions.window(kind, named) : expressions.value(kind, depth),
    );
    const outputs = this.named(items);
    const star = kinds.length > 1 && sources.length === 1 && decisions.once(30);
    const select = `SELECT ${decisions.once(8) ? "DISTINCT " : ""}${star ? "*, " : ""}${outputs.map(({ text, name }) => `${text} AS ${name}`).join(", ")}`;
    const tail = [...parts];
    if (named) tail.push(`WINDOW ${named} AS (${expressions.windowOf()})`);
    if (decisions.once(12)) tail.push(`QUALIFY ${expressions.window("number", named).text} > 1`);
    return { text: [select, ...tail, ...this.tail(outputs)].join(" "), outputs: asColumns(outputs) };
  }

  private grouped(parts: string[], expressions: GeneratedExpressions, kinds: readonly Want[], depth: number): Query {
    const { decisions } = this;
    const keyKinds = kinds.map((kind, index) => (index < kinds.length - 1 || decisions.once(3) ? kind : null));
    const keys = this.named(kinds.map((kind) => expressions.value(kind, Math.min(depth, 1))));
    const outputs = keys.map((key, index): Output => {
      if (keyKinds[index] !== null) return key;
      return { ...key, ...expressions.aggregate(kinds[index] ?? "any", 1) };
    });
    const grouping = keys.filter((_, index) => keyKinds[index] !== null);
    const select = `SELECT ${outputs.map(({ text, name }) => `${text} AS ${name}`).join(", ")}`;
    const clauses = [...parts];
    if (grouping.length > 0) {
      const list = grouping.map(({ text, name }) => (decisions.once(3) ? name : text));
      clauses.push(
        `GROUP BY ${decisions.pick([
          () => list.join(", "),
          () => list.join(", "),
          () => grouping.map((key) => outputs.indexOf(key) + 1).join(", "),
          () => `ROLLUP(${list.join(", ")})`,
          () => `CUBE(${list.join(", ")})`,
          () => `GROUPING SETS ((${list.join(", ")}), ())`,
          () => `${list.join(", ")} WITH ROLLUP`,
        ])()}`,
      );
    }
    if (decisions.once(4)) clauses.push(`HAVING ${expressions.aggregate("number", 1).text} > 0`);
    return {
      text: [select, ...clauses, ...this.tail(outputs)].join(" "),
      outputs: asColumns(outputs).map((output) => ({ ...output, type: asNullable(output.type) })),
    };
  }

  private named(items: readonly Typed[]): Output[] {
    const used = new Set<string>();
    return items.map((item) => {
      const plain = `o${this.count++}`;
      const wanted = this.decisions.once(3) ? this.decisions.pick(names) : plain;
      const name = used.has(wanted) ? plain : wanted;
      used.add(name);
      return { ...item, name };
    });
  }

  private tail(outputs: readonly Output[]): string[] {
    const { decisions } = this;
    const parts: string[] = [];
    const key = () => {
      const index = decisions.below(outputs.length);
      return decisions.once(4) ? String(index + 1) : (outputs[index]?.name ?? "1");
    };
    if (decisions.once(3))
      parts.push(`ORDER BY ${key()}${decisions.pick(["", " DESC", " ASC NULLS FIRST", " DESC NULLS LAST"])}`);
    if (decisions.once(12)) parts.push(`LIMIT ${1 + decisions.below(3)} BY ${key()}`);
    if (decisions.once(8)) parts.push(`LIMIT ${decisions.below(20)}${decisions.pick(["", " OFFSET 1"])}`);
    return parts;
  }

  private sources(depth: number): Source[] {
    const { decisions } = this;
    if (decisions.once(15)) return [];
    const first = this.source(depth);
    const more = decisions.once(3) ? decisions.many(1, 2, () => this.source(depth - 1)) : [];
    const found = [first];
    for (const right of more) found.push(this.joined(found, right));
    return found;
  }

  private joined(left: readonly Source[], right: Source): Source {
    const { decisions } = this;
    const all = [...left.flatMap(({ columns }) => columns), ...right.columns];
    const kind = decisions.pick([
      "JOIN",
      "LEFT JOIN",
      "RIGHT JOIN",
      "FULL JOIN",
      "CROSS JOIN",
      ",",
      "LEFT ANY JOIN",
      "LEFT SEMI JOIN",
      "LEFT ANTI JOIN",
      "ANY JOIN",
      "INNER ANY JOIN",
      "RIGHT ANY JOIN",
      "SEMI JOIN",
      "RIGHT SEMI JOIN",
      "ANTI JOIN",
      "RIGHT ANTI JOIN",
    ]);
    if (kind === "CROSS JOIN" || kind === ",") return { ...right, text: `${kind} ${right.text}` };
    const mine = new GeneratedExpressions(
      decisions,
      left.flatMap(({ columns }) => columns),
      null,
    );
    const theirs = new GeneratedExpressions(decisions, right.columns, null);
    const want = decisions.pick(["text", "number", "time"] as const);
    const both = new GeneratedExpressions(decisions, all, null);
    const on = decisions.pick([
      () => `${mine.leaf(want).text} = ${theirs.leaf(want).text}`,
      () => `${mine.leaf(want).text} = ${theirs.leaf(want).text} AND (${both.condition(1).text})`,
      () => both.condition(1).text,
    ])();
    return { ...right, text: `${kind} ${right.text} ON ${on}` };
  }

  private source(depth: number): Source {
    const { decisions } = this;
    const alias = `t${this.count++}`;
    if (this.commonTables.length > 0 && decisions.once(3)) {
      const table = decisions.pick(this.commonTables);
      return {
        alias,
        text: `${table.name} ${alias}`,
        columns: table.outputs.map(({ name, type }) => ({ text: `${alias}.${name}`, type })),
        table: false,
        identity: table.outputs.map((output) => sortable(alias, output)),
      };
    }
    if (depth > 0 && decisions.once(3)) {
      const { text, outputs } = this.query(depth - 1, null);
      return {
        alias,
        text: `(${text}) AS ${alias}`,
        columns: outputs.map(({ name, type }) => ({ text: `${alias}.${name}`, type })),
        table: false,
        identity: outputs.map((output) => sortable(alias, output)),
      };
    }
    const hidden = new Set(this.commonTables.map(({ name }) => name));
    const table = decisions.pick([runs, runs, metrics, queries].filter(({ name }) => !hidden.has(name)));
    const columns = [...table.columns.values()].flatMap(({ name, type }): Typed[] =>
      type.kind === "JSON"
        ? [
            { text: `${alias}.${name}`, type },
            { text: `${alias}.${name}.${decisions.pick(paths)}`, type: scalar("String", true) },
          ]
        : [{ text: `${alias}.${name}`, type }],
    );
    const bucket: Typed[] =
      decisions.once(6) && table.time
        ? [{ text: `timeBucket(${alias}.${table.time.column})`, type: scalar("DateTime") }]
        : [];
    const identity = [`${alias}.${identities[table.name]}`];
    return { alias, text: `${table.name} ${alias}`, columns: [...bucket, ...columns], table: true, identity };
  }
}

/** An output of a subquery as a key of an order, in which a map and a document have no place. */
function sortable(alias: string, { name, type }: Output): string {
  if (type.kind === "JSON") return `toJSONString(${alias}.${name})`;
  return type.kind === "Map" ? `toString(${alias}.${name})` : `${alias}.${name}`;
}

function asColumns(outputs: readonly Output[]): Output[] {
  return outputs.map((output) => ({ ...output, text: output.name }));
}

/** A query over the whole grammar. */
export function generatedQuery(decisions: Decisions): GeneratedQuery {
  const { text } = new QueryMaker(decisions).query(decisions.below(4), null);
  return { text };
}
