import { memoryPrefix } from "../browser-memory/forget";
import type { QueryTab } from "./tab-set";

/**
 * Whether a tab holds text that is nowhere else: neither saved, nor in the history of what ran. By itself, since it is
 * asked for on pages without tabs.
 */
export const holdsUnsaved = ({ text, ran, saved }: Pick<QueryTab, "text" | "ran" | "saved">) =>
  text.trim() !== "" && text !== ran && text !== saved?.query;

/** How many of a person's tabs in this browser, of all environments, would be lost with text that is nowhere else. */
export function countUnsaved(user: string): number {
  const prefix = `${memoryPrefix}tabs:${user}:`;
  const { sessionStorage: own, localStorage: all } = window;
  const keys = [own, all].flatMap((storage) =>
    Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? ""),
  );
  const tabs = [...new Set(keys)]
    .filter((key) => key.startsWith(prefix))
    // Those of this window are among those of all.
    .flatMap((key) => storedTabs(all.getItem(key) ?? own.getItem(key)));
  return tabs.filter(holdsUnsaved).length;
}

/** What cannot be read is no text of anybody. */
function storedTabs(stored: string | null): readonly Pick<QueryTab, "text" | "ran" | "saved">[] {
  try {
    const { tabs } = JSON.parse(stored ?? "{}");
    return Array.isArray(tabs) ? tabs.filter((tab) => typeof tab?.text === "string") : [];
  } catch (problem) {
    if (problem instanceof SyntaxError) return [];
    throw problem;
  }
}
