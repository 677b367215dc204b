/** A type in a signature: a class, a type, a variable, a parameter's name, a rule; `|` and `->` are names too. */
export interface TypePattern {
  readonly name: string;
  /** Of `->`: the parameters, then the result. */
  readonly arguments: readonly TypePattern[];
}

export interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  /** Neighbouring variadic parameters repeat together, as the pairs of multiIf do. */
  readonly variadic: boolean;
  readonly pattern: TypePattern;
}

export interface Signature {
  /** Constants in the first parentheses of a parametric aggregate; null when it takes none. */
  readonly constants: readonly Parameter[] | null;
  readonly parameters: readonly Parameter[];
  readonly result: TypePattern;
}

const cache = new Map<string, Signature>();

/**
 * Parses a signature once and remembers it.
 *
 * @throws Error when the registry holds a malformed signature: a bug, found by the registry's tests.
 * @example `parseSignature("[level?: Number] (value: Number) -> Float64")`
 */
export function parseSignature(text: string): Signature {
  const known = cache.get(text);
  if (known) return known;
  const signature = read(text);
  cache.set(text, signature);
  return signature;
}

function read(text: string): Signature {
  const tokens = text.match(/\.\.\.|->|[A-Za-z_]\w*|\d+|\S/g) ?? [];
  let at = 0;

  function fail(): never {
    throw new Error(`Malformed signature at token ${at}: ${text}`);
  }
  function take(token: string): boolean {
    if (tokens[at] !== token) return false;
    at++;
    return true;
  }
  function expect(token: string): void {
    if (!take(token)) fail();
  }
  function word(): string {
    const token = tokens[at++];
    return token !== undefined && /^\w+$/.test(token) ? token : fail();
  }
  function listUntil<T>(end: string, item: () => T): T[] {
    const items: T[] = [];
    if (take(end)) return items;
    do items.push(item());
    while (take(","));
    expect(end);
    return items;
  }
  function unit(): TypePattern {
    if (take("(")) {
      const parameters = listUntil(")", type);
      expect("->");
      return { name: "->", arguments: [...parameters, unit()] };
    }
    return { name: word(), arguments: take("(") ? listUntil(")", type) : [] };
  }
  function type(): TypePattern {
    const choices = [unit()];
    while (take("|")) choices.push(unit());
    return choices.length === 1 && choices[0] ? choices[0] : { name: "|", arguments: choices };
  }
  function parameter(): Parameter {
    const variadic = take("...");
    const name = word();
    const optional = take("?");
    expect(":");
    return { name, optional, variadic, pattern: type() };
  }

  const constants = take("[") ? listUntil("]", parameter) : null;
  expect("(");
  const parameters = listUntil(")", parameter);
  expect("->");
  const result = type();
  if (at !== tokens.length) fail();
  return { constants, parameters, result };
}
