import type { Doc } from "./document.js";
import { findBrokenGroups } from "./find-broken-groups.js";
import { indentationStep, Output, widthOf } from "./output.js";

/** A document that is still to be printed, and how. */
interface Task {
  readonly doc: Doc;
  readonly indentation: number;
  readonly flat: boolean;
}

/**
 * The text of a document. `width` is in code points; words longer than it stand beyond it.
 *
 * @example `printDocument(group("a,", line, "b"), { width: 3, newLine: "\n" })` is "a,\nb".
 */
export function printDocument(doc: Doc, options: { width: number; newLine: string }): string {
  const broken = findBrokenGroups(doc);
  const output = new Output(options.newLine);
  const tasks: Task[] = [{ doc, indentation: 0, flat: false }];
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const { doc: current, indentation, flat } = task;
    if (typeof current === "string") output.word(current);
    else if (!("kind" in current)) pushParts(tasks, current, indentation, flat);
    else {
      switch (current.kind) {
        case "indent":
          tasks.push({ doc: current.content, indentation: indentation + indentationStep, flat });
          break;
        case "group": {
          const whole = { doc: current.content, indentation, flat: true };
          const fitting = flat || (!broken.has(current) && fits(whole, tasks, options.width - output.column));
          tasks.push(fitting ? whole : { ...whole, flat: false });
          break;
        }
        case "line":
          if (flat) output.word(current.flat);
          else output.line(current, indentation);
          break;
        case "aside":
          output.aside(current.text);
          break;
        case "comments":
          output.comments(current, indentation);
          break;
        default:
          current satisfies never;
      }
    }
  }
  return output.end();
}

function pushParts(tasks: Task[], parts: readonly Doc[], indentation: number, flat: boolean): void {
  for (let index = parts.length - 1; index >= 0; index--) {
    const doc = parts[index];
    if (doc !== undefined) tasks.push({ doc, indentation, flat });
  }
}

/** Whether `first`, and what follows it up to the next possible new line, is at most `width` wide. */
function fits(first: Task, rest: readonly Task[], width: number): boolean {
  let left = width;
  let restLength = rest.length;
  const tasks = [first];
  while (left >= 0) {
    const task = tasks.pop() ?? rest[--restLength];
    if (!task) return true;
    const { doc, flat } = task;
    if (typeof doc === "string") left -= widthOf(doc);
    else if (!("kind" in doc)) pushParts(tasks, doc, 0, flat);
    else if (doc.kind === "indent" || doc.kind === "group") tasks.push({ ...task, doc: doc.content });
    else if (doc.kind === "line") {
      if (!flat || doc.flat === "never") return true;
      left -= doc.flat.length;
    }
  }
  return false;
}
