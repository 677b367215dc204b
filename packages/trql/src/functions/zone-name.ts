import { nearest } from "../diagnostics/suggest.js";
import { isTimeZone } from "../protocol/time-zone.js";
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

function isZone(text: string): boolean {
  if (known.has(text) || ofTheEngine.test(text)) return true;
  if (!isTimeZone(text)) return false;
  known.add(text);
  return true;
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
