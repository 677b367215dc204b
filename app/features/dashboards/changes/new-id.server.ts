import { randomBytes } from "node:crypto";

/** An id nobody can guess, with a prefix that tells what it is of: `dash_4f0c…`. */
export function newId(prefix: "dash" | "widget"): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}
