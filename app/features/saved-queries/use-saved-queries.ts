import { useCallback, useEffect, useRef, useState } from "react";
import { readPath, sendJson } from "~/api/send-json";
import type { Place } from "../tenancy/paths";
import { savedQueriesPath } from "./paths";
import type { SavedChange } from "./saved-change";
import type { SavedOutcome } from "./saved-outcome";
import type { SavedQueryList } from "./saved-query";

export interface SavedQueries {
  /** Null until it is there. */
  readonly list: SavedQueryList | null;
  /** Why the list is not there, or not up to date. */
  readonly problem: string | null;
  readonly reload: () => void;
  /** Sends a change and brings the list up to date. */
  readonly change: (change: SavedChange) => Promise<SavedOutcome>;
}

/** The saved queries that the user sees at a place, read when `wanted` for the first time. */
export function useSavedQueries(place: Place, wanted: boolean): SavedQueries {
  const path = savedQueriesPath(place);
  const [list, setList] = useState<SavedQueryList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(0);

  const reload = useCallback(async () => {
    asked.current += 1;
    const own = asked.current;
    const outcome = await readPath<SavedQueryList>(path);
    if (own !== asked.current) return;
    if (outcome.ok) setList(outcome);
    setProblem(outcome.ok ? null : outcome.error.message);
  }, [path]);
  const change = useCallback(
    async (body: SavedChange) => {
      const outcome = await sendJson<SavedOutcome>(path, body);
      await reload();
      return outcome;
    },
    [path, reload],
  );
  useEffect(() => {
    if (wanted) void reload();
  }, [wanted, reload]);
  return { list, problem, reload: () => void reload(), change };
}
