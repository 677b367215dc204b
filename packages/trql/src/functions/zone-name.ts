import { nearest } from "../diagnostics/suggest.js";
import type { ConstantText } from "./definition.js";

/** Zones of the engine's own that no browser knows; an empty text is the zone that a time has already. */
const ofTheEngine = /^$|^(?:Factory|localtime|posixrules)$|^posix\/|^Fixed\/UTC[+-]\d\d:\d\d:\d\d$/;

/** The names of zones, each once; without those that other names stand for. */
const listed = (): readonly string[] => ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** Browsers take names in any case of letters, and differences to UTC; the engine takes neither. */
function isZone(text: string): boolean {
  if (ofTheEngine.test(text)) return true;
  if (/^[+-]/.test(text) || !isKnown(text)) return false;
  const lower = text.toLowerCase();
  const inAnyCase = listed().filter((zone) => zone.toLowerCase() === lower);
  return inAnyCase.length === 0 || inAnyCase.includes(text);
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The name of a time zone. */
export const zoneName: ConstantText = {
  form: { test: isZone },
  expected: "a time zone such as 'Europe/Berlin'",
  why: (text) => {
    const zone = nearest(text, listed());
    return zone === null ? null : `Did you mean '${zone}'?`;
  },
};
