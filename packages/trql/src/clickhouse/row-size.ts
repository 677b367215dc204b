import type { Sql, SqlQuery, SqlSelect } from "./sql.js";

/** Taken for a size that is only known when the query runs. */
const guess = 1_000;
/** Beyond it the engine refuses the arrays of a whole block at once, and would make that of a single row for long. */
const largestCount = 1_000_000;
/** Bytes of a text that count as one cell. */
const cell = 8;

/** Functions whose result is as large as an argument says, and what each makes of its arguments' sizes. */
const makers: ReadonlyMap<
  string,
  { readonly count: number; readonly filling: number | null; readonly bytes: boolean }
> = new Map([
  ["range", { count: 0, filling: null, bytes: false }],
  ["arrayResize", { count: 1, filling: 2, bytes: false }],
  ["arrayWithConstant", { count: 0, filling: 1, bytes: false }],
  ["repeat", { count: 1, filling: 0, bytes: false }],
  ["space", { count: 0, filling: null, bytes: true }],
  ["toFixedString", { count: 1, filling: null, bytes: true }],
  ["leftPad", { count: 1, filling: null, bytes: true }],
  ["rightPad", { count: 1, filling: null, bytes: true }],
  ["leftPadUTF8", { count: 1, filling: null, bytes: true }],
  ["rightPadUTF8", { count: 1, filling: null, bytes: true }],
]);

/** Answer a number or one entry: an array of constants is there once and not for each row. */
const lookups: ReadonlySet<string> = new Set(["transform", "has", "hasAll", "hasAny", "indexOf", "length"]);

type Columns = ReadonlyMap<string, number>;
/** Sizes of columns by the relation that has them; those of outer queries too. */
type Relations = ReadonlyMap<string, Columns>;
interface Measured {
  readonly columns: Columns;
  /** How many rows there are at most for one that was read, in the same block. */
  readonly rows: number;
}

/** Where a value is calculated. */
interface Place {
  readonly relations: Relations;
  /** How many rows of the block came of one that was read. */
  readonly rows: number;
  /** What the function arrayJoin unfolds there, and the sizes of these arrays. */
  readonly unfolded: Map<string, number>;
}

/**
 * About how many cells the engine holds in one step for each row that it reads, at most: entries of arrays, and texts
 * of eight bytes. It works on whole blocks of rows, so that this says how large a block may be (block-settings.ts). What
 * rows hold themselves, such as tags, counts as one cell.
 *
 * @example of `SELECT arraySum(x -> arraySum(y -> x + y, range(300)), range(200)) FROM runs` it is 60,000
 */
export function rowSize(query: SqlQuery): number {
  let largest = 1;

  const measureQuery = (node: SqlQuery, outer: Relations): Measured => {
    if (node.kind === "select") return measureSelect(node, outer);
    const [left, right] = [measureQuery(node.left, outer), measureQuery(node.right, outer)];
    const others = [...right.columns.values()];
    const columns = [...left.columns].map(([name, size], index) => [name, Math.max(size, others[index] ?? 1)] as const);
    return { columns: new Map(columns), rows: Math.max(left.rows, right.rows) };
  };

  const measureSelect = (node: SqlSelect, outer: Relations): Measured => {
    const relations = new Map(outer);
    let rows = 1;
    for (const { source } of node.sources) {
      if (source.kind === "guarded") {
        relations.set(
          source.alias,
          sizes(source.columns, (each) => measure(each, { relations: outer, rows: 1, unfolded: new Map() })),
        );
        continue;
      }
      const measured = measureQuery(source.query, outer);
      relations.set(source.alias, measured.columns);
      // A join makes blocks of its own.
      rows = Math.max(rows, measured.rows);
    }
    // The function arrayJoin makes one block of each, however large; the clause ARRAY JOIN makes blocks of the usual size.
    const unfolded = new Map<string, number>();
    const place = { relations, rows, unfolded };
    const columns = sizes(node.items, (each) => measure(each, place));
    for (const each of expressionsOf(node)) measure(each, place);
    rows = [...unfolded.values()].reduce((product, each) => product * each, rows);
    largest = Math.max(largest, rows, ...[...columns.values()].map((each) => each * rows));
    return { columns, rows: node.groupBy || node.orderBy.length > 0 ? 1 : rows };
  };

  const held = (cells: number, { rows }: Place): number => {
    largest = Math.max(largest, cells * rows);
    return cells;
  };

  const measureCall = (node: Sql & { readonly kind: "call" }, place: Place): number => {
    const [first] = node.args;
    const cells = node.args.map((each) => measure(each, place));
    if (node.name === "arrayJoin" && first) {
      place.unfolded.set(JSON.stringify(first), cells[0] ?? 1);
      return 1;
    }
    if (first?.kind === "lambda") return held(Math.max(1, ...cells.slice(1)) * (cells[0] ?? 1), place);
    if (lookups.has(node.name)) return 1;
    const maker = makers.get(node.name);
    const count = maker && node.args[maker.count];
    if (maker && count) {
      const asked = countOf(count);
      if (asked > largestCount) return 1;
      const made = asked * (maker.filling === null ? 1 : (cells[maker.filling] ?? 1));
      return held(maker.bytes ? Math.ceil(made / cell) : made, place);
    }
    const sum = cells.reduce((sum, each) => sum + each - 1, node.name === "array" ? cells.length : 1);
    return held(sum || 1, place);
  };

  /** The cells of a value. */
  const measure = (node: Sql, place: Place): number => {
    switch (node.kind) {
      case "column":
        return place.relations.get(node.relation)?.get(node.name) ?? 1;
      case "parameter":
        return typeof node.value === "string" ? Math.ceil(node.value.length / cell) || 1 : node.value.length;
      case "call":
        return measureCall(node, place);
      case "over":
        return measure(node.call, place);
      case "lambda":
        return measure(node.body, place);
      case "in":
        measure(node.operand, place);
        return 1;
      case "inQuery":
        measure(node.operand, place);
        measureQuery(node.query, place.relations);
        return 1;
      case "scalar":
        return Math.max(1, ...measureQuery(node.query, place.relations).columns.values());
      case "exists":
        measureQuery(node.query, place.relations);
        return 1;
      case "cast":
        return measure(node.operand, place);
      case "physical":
      case "subcolumn":
      case "name":
      case "null":
        return 1;
    }
  };

  measureQuery(query, new Map());
  return largest;
}

function sizes(
  items: readonly { readonly name: string; readonly expression: Sql }[],
  size: (node: Sql) => number,
): Columns {
  return new Map(items.map(({ name, expression }) => [name, size(expression)]));
}

/** What a SELECT computes beside its items. */
function expressionsOf(node: SqlSelect): readonly Sql[] {
  const found = [node.where, node.having, node.qualify, ...node.sources.map(({ on }) => on)];
  const keys = [...(node.groupBy?.sets.flat() ?? []), ...node.orderBy.map(({ expression }) => expression)];
  const arrays = node.arrayJoin?.arrays.map(({ expression }) => expression) ?? [];
  return [...found.filter((each) => each !== null), ...keys, ...arrays, ...(node.limitBy?.by ?? [])];
}

/** The number that an argument is; of one that is calculated, the guess or the largest number in it. */
function countOf(node: Sql): number {
  if (node.kind === "parameter") return Math.abs(Number(node.value)) || 0;
  const within = (each: Sql): number => {
    if (each.kind === "parameter") return countOf(each);
    if (each.kind === "call") return Math.max(0, ...each.args.map(within));
    return each.kind === "cast" ? within(each.operand) : 0;
  };
  return Math.max(guess, within(node));
}
