import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { cutAt, flat, type Group, holdsCursor, isGroup, isToken } from "./nest.js";
import { isName, nameOf, type SourceToken } from "./tokens.js";

/** Parameters of the lambdas in whose body the cursor stands, the innermost first, where each is named. */
export function lambdaParametersAt(root: Group): SourceToken[] {
  const names: SourceToken[] = [];
  for (let group: Group | undefined = root; group; group = group.items.filter(isGroup).find(holdsCursor)) {
    if (group.query) names.length = 0;
    const argument = cutAt(group.items, T.COMMA).find((part) => part.some(holdsCursor)) ?? [];
    const before = argument.slice(0, argument.findIndex(holdsCursor));
    const arrow = before.findLastIndex((item) => isToken(item, T.ARROW));
    if (arrow > 0) names.unshift(...flat(before.slice(0, arrow)).filter(isName));
  }
  return names.filter((name, index) => names.findIndex((other) => nameOf(other) === nameOf(name)) === index);
}
