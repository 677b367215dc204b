import { diagnostic } from "../diagnostics/codes.js";
import type { Fix } from "../diagnostics/diagnostic.js";
import { type LikelyNames, likelyNames, type NameCandidate } from "../diagnostics/likely-names.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { findFunction, inferCall } from "../functions/index.js";
import type { Expression, Name } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { scalar, typeName } from "../types/type.js";
import { nameOf } from "./apply-function.js";
import type { Bound, BoundSource } from "./bound.js";
import { columnBound } from "./column-bound.js";
import { type Clause, type Place, Refusal, type ResolveContext, refuse, type Scope } from "./scope.js";
import { quotedWord, textMeant } from "./text-meant.js";

type Call = Extract<Expression, { kind: "call" }>;

/** What reads the expression that an alias stands for. */
interface Expressions {
  read(syntax: Expression, place: Place): Bound;
  prettyFormat(syntax: Call, place: Place): Bound;
}

/** Finds what the names in the expressions of one SELECT mean: parameters, aliases, columns, paths and columns of the query around it. */
export class References {
  /** An alias is read once for each kind of place: a short chain of aliases can mean an enormous expression. */
  private readonly followed = new Map<string, Bound | Refusal>();

  constructor(
    private readonly context: ResolveContext,
    private readonly scope: Scope,
    private readonly expressions: Expressions,
  ) {}

  /** Forgets what aliases mean, once grouping has changed the types of keys. */
  forgetAliases(): void {
    this.followed.clear();
  }

  reference(parts: readonly Name[], range: Range, place: Place): Bound {
    const [first, ...rest] = parts as [Name, ...Name[]];
    const parameter = rest.length === 0 ? place.parameters.get(first.text) : undefined;
    if (parameter) return { kind: "parameter", parameter, type: parameter.type, render: null, range };
    const alias = () => (rest.length === 0 ? this.followAlias(first, place) : null);
    if (place.aliasFirst && rest.length === 0) this.noteHiding(first);
    const found =
      (place.aliasFirst ? alias() : null) ??
      this.columnIn(this.scope, first, rest, range) ??
      alias() ??
      this.outerColumn(first, rest, range);
    if (found) return found.range === range ? found : { ...found, range };
    if (this.scope.unshared.has(first.text)) throw new Refusal(null);
    const last = rest.at(-1);
    // Behind a dot every word is a part of a path, FROM too.
    if (last?.text.toUpperCase() === "FROM" && this.scope.sources.length === 0 && !this.scope.broken)
      return refuse("syntax-error", last.range, 'Expected a column after the dot. Found "FROM".');
    return rest.length > 0
      ? this.unknownQualifier(first, rest, range, place)
      : this.unknownColumn(first, this.scope.sources, place);
  }

  /** `runs.status` where runs is called r, or `x.status` where nothing is called x. */
  private unknownQualifier(first: Name, rest: readonly Name[], range: Range, place: Place): never {
    if (this.scope.broken) throw new Refusal(null);
    const { sources } = this.scope;
    const path = rest.map((part) => part.text).join(".");
    const renamed = sources.find((source) => source.kind === "table" && source.table.name === first.text);
    if (renamed) {
      const written = `${renamed.name}.${path}`;
      return refuse(
        "unknown-column",
        first.range,
        `"${first.text}" is called "${renamed.name}" here. Write "${written}".`,
        { fixes: [{ title: `Replace with "${written}"`, range, text: written }] },
      );
    }
    const names = sources.flatMap((source) => (source.name === null ? [] : [source.name]));
    const near = didYouMean(nearest(first.text, names), first.range);
    const holder = sources.find(({ columns }) => rest.length === 1 && columns.has(path));
    if (near.fixes.length === 0 && holder && !sources.some(({ columns }) => columns.has(first.text))) {
      const written = holder.name === null ? path : `${holder.name}.${path}`;
      return refuse(
        "unknown-column",
        first.range,
        `Nothing is called "${first.text}" here. Did you mean "${written}"?`,
        { fixes: [{ title: `Replace with "${written}"`, range, text: written }] },
      );
    }
    if (near.fixes.length === 0) return this.unknownColumn(first, sources, place);
    return refuse("unknown-column", first.range, `No source is called "${first.text}".${near.sentence}`, {
      fixes: near.fixes,
    });
  }

  /** Where an alias goes before a column of its name, the column cannot be meant any more. */
  private noteHiding({ text }: Name): void {
    const alias = this.scope.aliases.get(text);
    if (!alias?.explicit || isReferenceTo(alias.expression, text)) return;
    const holder = this.scope.sources.find((source) => source.columns.has(text));
    if (!holder) return;
    this.context.findings.add(
      diagnostic(
        "alias-hides-column",
        alias.range,
        `From GROUP BY on, "${text}" means this alias and not the column of ${holder.name ?? "the subquery"}.`,
      ),
    );
  }

  /** A column of one SELECT's sources; null when none has it. */
  private columnIn(scope: Scope, first: Name, rest: readonly Name[], range: Range): Bound | null {
    const named = rest.length > 0 ? scope.sources.find((source) => source.name === first.text) : undefined;
    if (named) return this.columnOf(named, rest[0] as Name, rest.slice(1), range);
    const element = scope.elements?.columns.get(first.text);
    if (scope.elements && element) return this.pathOf(columnBound(scope.elements, element, range), rest, range);
    const shared = scope.shared.get(first.text);
    if (shared) return this.pathOf({ ...shared, range }, rest, range);
    const holders = scope.sources.filter((source) => source.columns.has(first.text));
    if (holders.length > 1) {
      if (scope.unshared.has(first.text)) throw new Refusal(null);
      // Two sources of one name are a finding of their own.
      if (holders.some((each, index) => holders.findIndex(({ name }) => name === each.name) !== index))
        throw new Refusal(null);
      const names = holders.map((source) => `${source.name}.${first.text}`);
      return refuse(
        "ambiguous-column",
        first.range,
        `"${first.text}" is a column of ${holders.map((source) => source.name).join(" and ")}. Write ${names.join(" or ")}.`,
        { fixes: names.map((name) => ({ title: `Replace with "${name}"`, range: first.range, text: name })) },
      );
    }
    return holders[0] ? this.columnOf(holders[0], first, rest, range) : null;
  }

  /** A column of the SELECT around a subquery; one further out is more than the engine can follow. */
  private outerColumn(first: Name, rest: readonly Name[], range: Range): Bound | null {
    const { outer } = this.scope;
    if (!outer) return null;
    const found = this.columnIn(outer, first, rest, range);
    if (found) return found;
    if (outer.broken) throw new Refusal(null);
    for (let further = outer.outer; further; further = further.outer) {
      if (this.columnIn(further, first, rest, range))
        return refuse(
          "misplaced",
          range,
          `"${first.text}" belongs to a query further out. A subquery can use columns of the query directly around it.`,
        );
    }
    return null;
  }

  private unknownColumn(name: Name, sources: readonly BoundSource[], place: Place | null = null): never {
    // A source that was not found may have what is asked for, but not one that is named and was found.
    if (this.scope.broken && sources === this.scope.sources) throw new Refusal(null);
    const likely = likelyNames(name.text, this.candidates(name, sources, place));
    const near = didYouMean(likely.meant, name.range);
    if (this.scope.aliases.get(name.text)?.explicit && sources === this.scope.sources)
      return refuse(
        "unknown-column",
        name.range,
        `The alias "${name.text}" stands for itself here. Use the column or the expression that is meant.`,
      );
    const where = sources.map((source) => source.name ?? "the subquery").join(" or ");
    const inCondition = place !== null && conditions.has(place.clause);
    const text = place ? textMeant(name, this.scope, this.context.text) : { fixes: [], isValue: false };
    const [literal] = text.fixes;
    const isText = inCondition && text.isValue && literal !== undefined;
    const message =
      sources.length === 0
        ? `Unknown column "${name.text}": this SELECT reads no table.`
        : `Unknown column "${name.text}" in ${where}.${isText ? ` A text stands in single quotes: ${literal.text}.` : near.sentence}`;
    const called = place && sources === this.scope.sources ? calledWithNothing(name) : null;
    const reads = sources.length === 0 && !called ? tableOf(name, this.context, place?.clause === "SELECT") : null;
    const sharing = called ? null : withTheWord(name, likely);
    const foreign = place ? foreignColumn(name, place.clause, this.context.text) : null;
    const help = called?.help ?? reads?.help ?? foreign?.help ?? sharing?.help ?? null;
    return refuse("unknown-column", name.range, message, {
      fixes: isText
        ? text.fixes
        : [
            ...(called?.fixes ?? []),
            ...(foreign?.fixes ?? []),
            ...near.fixes,
            ...(reads?.fixes ?? []),
            ...text.fixes,
            ...(sharing?.fixes ?? []),
            ...(inCondition && text.fixes.length + near.fixes.length === 0 && help === null
              ? quotedWord(name, this.context.text)
              : []),
          ],
      ...(help === null ? {} : { help }),
    });
  }

  /** What an unknown name can be instead: columns, elements, parameters and names that the user gave. */
  private candidates(name: Name, sources: readonly BoundSource[], place: Place | null): NameCandidate[] {
    const columns = sources.flatMap((source) => [...source.columns.values()]);
    const given = [
      ...(place ? [...place.parameters.keys(), ...(this.scope.elements?.columns.keys() ?? [])] : []),
      ...explicitAliases(this.scope),
    ];
    return [
      ...columns.map(({ name: column, table }) => ({
        name: column,
        usual: table?.core ?? false,
        // What a query calls otherwise is no longer what the table's column is called.
        alsoCalled: table?.name === column ? (table.alsoCalled ?? []) : [],
      })),
      ...given.map((each) => ({ name: each })),
    ].filter((candidate) => candidate.name !== name.text);
  }

  private columnOf(source: BoundSource, name: Name, path: readonly Name[], range: Range): Bound {
    const column = source.columns.get(name.text);
    if (!column && source.kind === "subquery" && source.query.lacksOutputs) throw new Refusal(null);
    if (!column) return this.unknownColumn(name, [source]);
    return this.pathOf(columnBound(source, column, range), path, range);
  }

  private pathOf(column: Bound, path: readonly Name[], range: Range): Bound {
    const [part] = path;
    if (!part) return column;
    if (column.type.kind !== "JSON")
      return refuse(
        "unknown-column",
        part.range,
        `"${nameOf(column)}" is ${typeName(column.type)} and has no "${part.text}": only JSON columns have paths.`,
      );
    const type = scalar("String", true);
    return { kind: "path", column, path: path.map((each) => each.text), type, render: null, range };
  }

  private followAlias(name: Name, place: Place): Bound | null {
    const alias = this.scope.aliases.get(name.text);
    if (!alias || place.following.has(name.text)) return null;
    const { expression } = alias;
    if (expression.kind === "reference" && expression.parts.length === 1 && isReferenceTo(expression, name.text))
      return null;
    const key = `${place.clause} ${place.inAggregate} ${place.inWindow} ${name.text}`;
    const known = this.followed.get(key);
    // What has been reported once is not looked for again: aliases that double would be read without end.
    if (known instanceof Refusal) throw new Refusal(null);
    if (known) return known;
    const inner: Place = {
      ...place,
      aliasFirst: false,
      parameters: new Map(),
      following: new Set([...place.following, name.text]),
    };
    const formatted = expression.kind === "call" && expression.name.text.toLowerCase() === "prettyformat";
    try {
      const bound = formatted
        ? this.expressions.prettyFormat(expression, inner)
        : this.expressions.read(expression, inner);
      this.followed.set(key, bound);
      return bound;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.followed.set(key, error);
      const { diagnostic: found } = error;
      const isMisplaced = place.clause === "WHERE" && found?.code === "aggregate-placement";
      throw isMisplaced ? misplacedAlias(name, found.message) : error;
    }
  }
}

/** The place is wrong where the alias is used; where it is defined its aggregate stands well. */
function misplacedAlias({ text, range }: Name, message: string): Refusal {
  const use = /Use [A-Z]+\.$/.exec(message)?.[0];
  const said = `"${text}" is calculated from several rows and cannot stand in WHERE.`;
  return new Refusal(diagnostic("aggregate-placement", range, use ? `${said} ${use}` : said));
}

const conditions: ReadonlySet<Clause> = new Set(["WHERE", "ON", "HAVING", "QUALIFY"]);

/** What a word means that other dialects have in the place of a column: those group and sort by all columns with ALL. */
function foreignColumn(
  { text, range }: Name,
  clause: Clause,
  query: string,
): { readonly help: string; readonly fixes: readonly Fix[] } | null {
  const word = text.toUpperCase();
  if (word === "ROWNUM" || word === "ROWID")
    return { help: "Rows are limited by LIMIT 10, and numbered by row_number() OVER (ORDER BY …).", fixes: [] };
  // With one element it is read as a position.
  if (word === "ARRAY" && query[range.to] === "[")
    return {
      help: "An array is written in brackets alone: ['a', 'b'].",
      fixes: [{ title: "Remove ARRAY", range, text: "" }],
    };
  if (word !== "ALL" || (clause !== "GROUP BY" && clause !== "ORDER BY")) return null;
  return { help: `${clause} ALL is not part of TRQL. Name the columns, or write their positions.`, fixes: [] };
}

/** Columns that have the word among theirs, as `total_duration` has `duration`: more than one can be meant. */
function withTheWord(
  { range }: Name,
  { meant, withTheWord: found }: LikelyNames,
): { readonly help: string; readonly fixes: readonly Fix[] } | null {
  const others = found.filter((column) => column !== meant);
  if (others.length === 0) return null;
  return {
    help: `Columns with this word: ${found.join(", ")}.`,
    fixes: others.map((column) => ({ title: `Replace with "${column}"`, range, text: column })),
  };
}

/** Where it matches, FROM does not belong at the end of the text. */
const somethingBehind =
  /^[^;()]*?\b(?:WHERE|GROUP|HAVING|ORDER|LIMIT|UNION|EXCEPT|INTERSECT|QUALIFY|WINDOW|ARRAY|WITH)\b|[();]/i;

/** The table that has the column, where a query reads none. */
function tableOf(
  { text, range }: Name,
  context: ResolveContext,
  isSelected: boolean,
): { readonly help: string; readonly fixes: readonly Fix[] } | null {
  const table = [...context.tables.values()].find(({ columns }) => columns.some(({ name }) => name === text));
  if (!table) return null;
  const at = context.text.trimEnd().length;
  const fixes =
    !isSelected || somethingBehind.test(context.text.slice(range.to))
      ? []
      : [{ title: `Add FROM ${table.name}`, range: { from: at, to: at }, text: ` FROM ${table.name}` }];
  return { help: `Add FROM ${table.name}, which has it.`, fixes };
}

/** `now` without its brackets, as the time is called elsewhere, too. */
const moments: Readonly<Record<string, string>> = {
  current_timestamp: "now",
  localtimestamp: "now",
  systimestamp: "now",
  sysdate: "now",
  current_date: "today",
};

/** A function that takes nothing, written as a name. */
function calledWithNothing({ text, range }: Name): { readonly help: string; readonly fixes: readonly Fix[] } | null {
  const word = text.toLowerCase();
  const definition = findFunction(Object.hasOwn(moments, word) ? (moments[word] ?? word) : word);
  if (definition?.kind !== "scalar" || definition.special) return null;
  if (!inferCall(definition, [], []).ok) return null;
  const written = `${definition.name}()`;
  const fixes = [{ title: `Replace with ${written}`, range, text: written }];
  return { help: `${definition.name} is a function. Write ${written}.`, fixes };
}

/** Names that the user gave; an implicit one can be as wrong as what it is to be suggested for. */
function explicitAliases({ aliases }: Scope): string[] {
  return [...aliases].flatMap(([name, { explicit }]) => (explicit ? [name] : []));
}

/** Whether an expression is nothing but the name: `status AS status`, `r.status AS status`. */
function isReferenceTo(expression: Expression, name: string): boolean {
  return expression.kind === "reference" && expression.parts.at(-1)?.text === name;
}
