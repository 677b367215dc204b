import { readdirSync, readFileSync } from "node:fs";
import { type Attack, readAttacks } from "./read-attacks";

const folder = new URL("./cases/", import.meta.url);

/** The attacks by class: a class is a file. */
export const attacksByClass: ReadonlyMap<string, readonly Attack[]> = new Map(
  readdirSync(folder)
    .sort()
    .map((file) => [file.replace(/\.txt$/, ""), readAttacks(file, readFileSync(new URL(file, folder), "utf8"))]),
);

/** Names a test after its query, whatever signs are in it. */
export function titleOf({ query, line }: Attack): string {
  const shown = JSON.stringify(query).slice(1, -1).replaceAll("$", "＄").replaceAll("%", "％");
  return `${line}: ${shown.length > 120 ? `${shown.slice(0, 120)}…` : shown}`;
}
