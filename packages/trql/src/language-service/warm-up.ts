import type { TableDescription } from "../schema/table-description.js";
import { warmUpTexts } from "./warm-up-texts.js";

/**
 * Reads texts of our own in every way that is given, one step at a time, so that the first long query of a process pays
 * for less of the parser's tables and of code that the engine of JavaScript has not compiled yet. Whoever runs it
 * decides what happens between two steps; it may be left unfinished. No answer of the language depends on it.
 *
 * @param most "long" for a process that answers many people: long texts take a second or two of the processor.
 * @example
 * const readings = [(text: string) => check(text, { tables, timeZone: "UTC", now: new Date() }), formatQuery];
 * for (const _step of warmUp(tables, readings, "long")) await letOthersRun();
 */
export function* warmUp(
  tables: readonly TableDescription[],
  readings: readonly ((text: string) => unknown)[],
  most: "short" | "long",
): Generator<void, void, void> {
  for (const text of warmUpTexts(tables, most)) {
    for (const read of readings) {
      read(text);
      yield;
    }
  }
}
