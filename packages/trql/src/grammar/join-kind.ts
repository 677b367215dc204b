import type { JoinMatch, JoinSide } from "../syntax/nodes.js";

const matches: Readonly<Record<string, JoinMatch>> = { ANY: "any", SEMI: "semi", ANTI: "anti", ASOF: "asof" };
const sides: Readonly<Record<string, JoinSide>> = { INNER: "inner", LEFT: "left", RIGHT: "right", FULL: "full" };

/**
 * What the words before JOIN mean, in either order as ClickHouse takes them; null when they do not go together.
 *
 * @example `joinKind(["ANTI", "LEFT"])` is `{ side: "left", match: "anti" }`.
 */
export function joinKind(words: readonly string[]): { side: JoinSide; match: JoinMatch } | null {
  let side: JoinSide | null = null;
  let match: JoinMatch = "all";
  let outer = false;
  for (const word of words) {
    if (word === "OUTER") {
      if (outer) return null;
      outer = true;
    } else if (Object.hasOwn(matches, word)) {
      if (match !== "all") return null;
      match = matches[word] ?? "all";
    } else {
      if (side !== null) return null;
      side = sides[word] ?? "inner";
    }
  }
  // SEMI and ANTI keep rows of one side: the left one unless it is said.
  side ??= match === "semi" || match === "anti" ? "left" : "inner";
  if (outer && side === "inner") return null;
  if ((match === "semi" || match === "anti") && (side === "inner" || side === "full")) return null;
  if (match === "asof" && side !== "inner" && side !== "left") return null;
  return match === "any" && side === "full" ? null : { side, match };
}
