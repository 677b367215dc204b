import { z } from "zod";
import { longestQuery } from "./longest-query";

/** The database keeps neither NUL nor half of a surrogate pair. */
export const storable = (text: string) => !/\0|\p{Surrogate}/u.test(text);

/**
 * Text of one line: what would break a heading or a menu is refused.
 *
 * @param label begins the sentences on what is wrong: "The name"
 * @param most UTF-16 units
 * @example `line("The name", 100)`
 */
export const line = (label: string, most: number) => optionalLine(label, most).min(1, `${label} cannot be empty.`);

/** As `line`, and it may be empty. */
export const optionalLine = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${label} can have ${most} characters at most.`)
    .refine((text) => storable(text) && !/\p{Cc}/u.test(text), `${label} has a character that cannot be shown.`);

/** Text of any number of lines, which may be empty. */
export const paragraph = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${label} can have ${most} characters at most.`)
    .refine(storable, `${label} has a character that cannot be shown.`);

/** The text of a query, as it was written. */
export const queryText = z
  .string()
  .min(1, "The query cannot be empty.")
  .max(longestQuery, `A query can have ${longestQuery} characters at most.`)
  .refine(storable, "The query has a character that cannot be stored.");

/** An id of this product's. */
export const storedId = z.string().min(1).max(64).refine(storable);

/** The number of an optimistic lock: a column of 32 bits. */
export const storedRevision = z.int().min(1).max(2_147_483_647);
