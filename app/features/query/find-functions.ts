import { type FunctionDefinition, functions } from "trql/functions";

/** A function of the reference, with the -If form that belongs to it. */
export interface ListedFunction {
  readonly row: FunctionDefinition;
  readonly conditional: FunctionDefinition | null;
}

const conditionals = new Map([...functions.values()].flatMap((row) => (row.ifOf ? [[row.ifOf, row] as const] : [])));

/** All that can be called, in the order of the registry. An -If form stands with its aggregate. */
const listed: readonly ListedFunction[] = [...functions.values()]
  .filter((row) => row.kind !== "operator" && !row.ifOf)
  .map((row) => ({ row, conditional: conditionals.get(row) ?? null }));

/** What most queries use; the other families follow in the order of the reference page. */
const firstFamilies: readonly string[] = ["TRQL", "Aggregates", "Quantiles", "Dates and times", "Windows"];

/** The functions by family, those of most queries first. */
export function functionFamilies(): ReadonlyMap<string, readonly ListedFunction[]> {
  const families = new Map<string, ListedFunction[]>(firstFamilies.map((family) => [family, []]));
  for (const each of listed) {
    const family = families.get(each.row.family);
    if (family) family.push(each);
    else families.set(each.row.family, [each]);
  }
  return families;
}

/** The names that a function can be called by. */
export function namesOf({ row, conditional }: ListedFunction): readonly string[] {
  return [row.name, ...(row.aliases ?? []), ...(conditional ? [conditional.name, ...(conditional.aliases ?? [])] : [])];
}

/**
 * The functions for a search, best first: the name itself, names that begin with it, names that hold it, then those
 * whose family or sentence does. All words have to be found.
 *
 * @example `findFunctions("sum")[0]?.row.name` is `"sum"`.
 */
export function findFunctions(wanted: string): readonly ListedFunction[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ""] = words;
  return listed
    .map((each) => ({ each, rank: rankOf(each, words, first) }))
    .filter(({ rank }) => rank < none)
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
}

const none = 5;

function rankOf(each: ListedFunction, words: readonly string[], first: string): number {
  const names = namesOf(each).map((name) => name.toLowerCase());
  const text = `${names.join(" ")} ${each.row.family} ${each.row.description}`.toLowerCase();
  if (!words.every((word) => text.includes(word))) return none;
  if (names[0] === first) return 0;
  if (names.includes(first)) return 1;
  if (names.some((name) => name.startsWith(first))) return 2;
  return names.some((name) => name.includes(first)) ? 3 : 4;
}
