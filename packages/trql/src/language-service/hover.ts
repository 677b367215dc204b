import { asCalled } from "../functions/index.js";
import type { BoundQuery } from "../resolve/bound.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Range } from "../text/range.js";
import { typeName } from "../types/type.js";
import type { SeenPath, WantedData } from "./completion.js";
import { describePath } from "./describe-path.js";
import { describeValue } from "./describe-value.js";
import { describeWindow } from "./describe-window.js";
import { originOf } from "./scopes.js";
import { type Target, targetAt } from "./target.js";
import { unionColumn } from "./union-column.js";

/** What is said of a name, a value or a window: lines of code, then a text. */
export interface Hover extends Range {
  readonly code: readonly string[];
  readonly text: string | null;
  /** What the data could add to it; null where it adds nothing. */
  readonly wants?: WantedData | null;
}

export interface HoverOptions {
  readonly tables: readonly TableDescription[];
  /** Paths seen in the data, by column, as for completion. */
  readonly jsonPaths?: Readonly<Record<string, readonly SeenPath[]>>;
}

/**
 * What the name at a position is: type, description and values of a column, signatures of a function, what an alias
 * stands for, the columns of a CTE, the type of a JSON path; whose value a text is; what a window takes together. Null where
 * there is nothing to say.
 *
 * @param position a UTF-16 offset
 * @example `hover("SELECT status FROM runs", 8, { tables })` says `status  Enum` and its values.
 */
export function hover(text: string, position: number, options: HoverOptions): Hover | null {
  const { tables } = options;
  const other = describeWindow(text, position) ?? describeValue(text, position, tables);
  if (other) return other;
  const target = targetAt(text, position, tables);
  const said = target && describe(target, options);
  return said && { ...target.range, ...withUnion(said, target, text, tables) };
}

type Said = Omit<Hover, keyof Range>;

/** Adds what becomes of an item of the select list in the set operation that its query is a side of. */
function withUnion(said: Said, target: Target, text: string, tables: readonly TableDescription[]): Said {
  const { meaning, name, range } = target;
  const own = meaning.kind === "new" ? meaning.bound : meaning.kind === "column" ? meaning.column : null;
  const union = own && unionColumn(text, range, tables);
  if (!union) return said;
  const { output, operator, isFirst } = union;
  const [before, after] = [typeName(own.type), typeName(output.type)];
  if (before === after && (isFirst || output.name === name)) return said;
  if (isFirst && meaning.kind === "new")
    return {
      ...said,
      code: [`${name}  ${after}`],
      text: lines(`${before} in this side of the ${operator}.`, said.text),
    };
  return { ...said, text: lines(said.text, `In the ${operator} it is ${output.name}, ${after}.`) };
}

function lines(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join("\n");
}

function describe({ name, meaning }: Pick<Target, "name" | "meaning">, options: HoverOptions): Said | null {
  switch (meaning.kind) {
    case "function":
      return {
        code: meaning.row.signatures.map((each) => meaning.row.name + asCalled(each)),
        text: meaning.row.description,
      };
    case "table":
      return { code: [`${name}  table`], text: meaning.table.description };
    case "commonTable":
      return { code: [`${name}  CTE`, ...columnsOf(meaning.query)], text: null };
    case "source": {
      const { source } = meaning;
      return source.kind === "table"
        ? { code: [`${name}  ${source.table.name}`], text: source.table.description }
        : { code: [`${name}  query`, ...(source.kind === "subquery" ? columnsOf(source.query) : [])], text: null };
    }
    case "column": {
      const { source, column } = meaning;
      const origin = originOf(source, column)?.column;
      const closed = column.type.kind === "Enum" ? column.type.values : [];
      const values = origin?.values ?? closed;
      const known = origin?.knownValues ?? [];
      const lines = [
        column.description,
        values.length > 0 ? `Values: ${values.join(", ")}.` : null,
        known.length > 0 ? `Values among others: ${known.join(", ")}.` : null,
        column.render ? `Shown as ${column.render}.` : null,
      ].filter((line) => line !== null);
      return { code: [`${name}  ${typeName(column.type)}`], text: lines.length > 0 ? lines.join("\n") : null };
    }
    case "path":
      return describePath(meaning, options.jsonPaths ?? {});
    case "alias":
      return { code: [`${name}  ${meaning.bound ? typeName(meaning.bound.type) : "alias"}`], text: meaning.text };
    case "parameter":
      return { code: [`${name}  parameter of the lambda`], text: null };
    case "new":
      if (meaning.source) return describe({ name, meaning: { kind: "source", source: meaning.source } }, options);
      return (
        meaning.bound && {
          code: [`${name}  ${typeName(meaning.bound.type)}`],
          text: meaning.bound.render && `Shown as ${meaning.bound.render}.`,
        }
      );
    case "window":
      return null;
  }
}

function columnsOf(query: BoundQuery): string[] {
  return query.outputs.map((output) => `${output.name}  ${typeName(output.type)}`);
}
