import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { marker } from "./nest.js";
import { nameOf, type SourceToken } from "./tokens.js";

/** Paths of a JSON column that the text uses, in the order of their use: `user.id` of `output.user.id`. */
export function pathsWritten(tokens: readonly SourceToken[], column: string): string[] {
  const paths = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.type === T.DOT || nameOf(token) !== column || tokens[index + 1]?.type !== T.DOT) return;
    const parts: string[] = [];
    for (let at = index + 1; tokens[at]?.type === T.DOT; at += 2) {
      const part = tokens[at + 1];
      if (!part || part.text === marker || part.from !== tokens[at]?.to) break;
      parts.push(nameOf(part));
    }
    if (parts.length > 0) paths.add(parts.join("."));
  });
  return [...paths];
}
