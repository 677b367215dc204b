import { type ClassValue, clsx } from "clsx";
import { mergeClasses } from "./merge-classes";

/**
 * Joins class names; of two utilities for the same property the later one wins, so that a caller's `className` can
 * change what a primitive begins with.
 *
 * @example `cx("px-3", wide && "px-6")` is `"px-6"` when `wide` is true.
 */
export function cx(...classes: ClassValue[]): string {
  return mergeClasses(clsx(classes));
}
