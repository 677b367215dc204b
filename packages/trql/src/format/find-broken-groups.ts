import type { Doc } from "./document.js";

/**
 * The groups that cannot stand on one line, whatever the width: those around a hard line, around the line that ends a
 * comment, and around the line before a comment that stands alone.
 *
 * A comment waits for the next line that comes after it in the document. Which groups break depends on that line
 * only, not on the word that the comment follows: so formatting again, when the comment follows the last word before
 * that line, breaks the same groups.
 */
export function findBrokenGroups(doc: Doc): ReadonlySet<Doc> {
  const broken = new Set<Doc>();
  const around: Doc[] = [];
  let waiting = false;
  /** The groups around the line that was last, as long as no word has come after it. */
  let afterLine: readonly Doc[] | null = [];
  const breakAll = (groups: readonly Doc[]) => {
    for (const each of groups) broken.add(each);
  };
  const visit = (each: Doc): void => {
    if (typeof each === "string") {
      if (each.trim() !== "") afterLine = null;
    } else if ("kind" in each) {
      switch (each.kind) {
        case "indent":
          visit(each.content);
          return;
        case "group":
          around.push(each);
          visit(each.content);
          around.pop();
          return;
        case "line":
          if (waiting || each.flat === "never") breakAll(around);
          waiting = false;
          afterLine = [...around];
          return;
        case "aside":
          afterLine = null;
          return;
        case "comments":
          if (each.ownLine && afterLine) breakAll(afterLine);
          else waiting = true;
          return;
        default:
          each satisfies never;
      }
    } else for (const part of each) visit(part);
  };
  visit(doc);
  return broken;
}
