import type { Range } from "../text/range.js";
import type { Fix } from "./diagnostic.js";

/**
 * A name like another one that nothing has yet.
 *
 * @example `freeName("total", ["total", "total_2"])` is `"total_3"`.
 */
export function freeName(name: string, taken: readonly string[]): string {
  // A name that needed quotes is written without them from here on.
  const plain = /^[A-Za-z_]\w*$/.test(name) ? name : "name";
  let number = 2;
  while (taken.includes(`${plain}_${number}`)) number++;
  return `${plain}_${number}`;
}

/** Gives the second of two equal names another one. */
export function anotherName(name: string, range: Range, taken: readonly string[]): Fix {
  const free = freeName(name, taken);
  return { title: `Rename to ${free}`, range, text: free };
}
