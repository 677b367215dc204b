import { useEffect, useId, useRef } from "react";
import type { TableDescription } from "trql";
import { toast } from "../../ui/toaster";
import { languageOf } from "../language/ask-language";
import type { WantedFilter } from "../results/cell-menu";
import { filterWords } from "./filter-query";

export interface ValueFilterOptions {
  /** The one that was run. */
  readonly query: string;
  /** What stands in the editor. */
  readonly text: string;
  /** `text` may be some keys behind. */
  readonly latestText: () => string;
  readonly tables: readonly TableDescription[];
  readonly timeZone: string;
  /** Puts a query into the editor, as one step of its undo, and runs it. */
  readonly write: (query: string) => void;
  /** Runs a query in a tab of its own. */
  readonly open: (query: string) => void;
}

/**
 * Narrows the query that was run to a value of its result, and runs what comes out; a toast says so and takes it back.
 * It goes as soon as the editor has another text: what it would take back is gone by then, or has been written on.
 * Where the editor holds another text than the one that ran, edited or the whole of which a part ran, that one stays and
 * the filtered query opens beside it.
 */
export function useValueFilter(options: ValueFilterOptions): (filter: WantedFilter) => Promise<void> {
  const { query, text, latestText, tables, timeZone, write, open } = options;
  const toastId = useId();
  const offered = useRef<string | null>(null);
  useEffect(() => {
    if (offered.current === null || offered.current === text) return;
    offered.current = null;
    toast.dismiss(toastId);
  }, [text, toastId]);
  return async (filter) => {
    const filtered = await languageOf(tables).withFilter(query, filter, timeZone);
    if (!filtered.ok) {
      toast.error("The query could not be filtered", { description: filtered.message });
      return;
    }
    if (latestText() !== query) {
      open(filtered.text);
      toast.success(`Filtered in a tab of its own: ${filterWords(filter)}`);
      return;
    }
    offered.current = filtered.text;
    write(filtered.text);
    toast.undoable(`Filtered: ${filterWords(filter)}`, () => write(query), { id: toastId });
  };
}
