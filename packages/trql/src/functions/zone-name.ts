import { nearest } from "../diagnostics/suggest.js";
import type { ConstantText } from "./definition.js";

/** Zones of the engine's own that no browser knows; an empty text is the zone that a time has already. */
const ofTheEngine = /^$|^(?:Factory|localtime|posixrules)$|^posix\/|^Fixed\/UTC[+-]\d\d:\d\d:\d\d$/;

/** The names of zones, each once; without those that other names stand for. By their small letters. */
let listed: ReadonlyMap<string, string> | null = null;
function zones(): ReadonlyMap<string, string> {
  listed ??= new Map(["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => [zone.toLowerCase(), zone]));
  return listed;
}

/** Names that are known already: a browser takes long to say so. There are some hundreds. */
const known = new Set<string>();

/** Browsers take names in any case of letters, and differences to UTC; the engine takes neither. */
function isZone(text: string): boolean {
  if (known.has(text) || ofTheEngine.test(text)) return true;
  if (/^[+-]/.test(text) || (zones().get(text.toLowerCase()) ?? text) !== text || !isKnown(text)) return false;
  known.add(text);
  return true;
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
    const zone = nearest(text, [...zones().values()]);
    return zone === null ? null : `Did you mean '${zone}'?`;
  },
};
