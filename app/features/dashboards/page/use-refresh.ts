import { useCallback, useEffect, useRef, useState } from "react";

export interface UseRefresh {
  /** Raised by one for every refresh; widgets ask again when it changes. */
  readonly count: number;
  readonly refresh: () => void;
  /** Whether a widget still waits for its answer. */
  readonly busy: boolean;
  /** Milliseconds since the epoch when the last answer came; null before all of them are there. */
  readonly updatedAt: number | null;
  readonly onBusy: (widgetId: string, busy: boolean) => void;
}

/** Refreshes all widgets at once and knows when the last answer came. */
export function useRefresh(): UseRefresh {
  const [count, setCount] = useState(0);
  const [busy, setBusy] = useState(true);
  const [updatedAt, setUpdatedAt] = useState<number | null>(null);
  const waiting = useRef(new Set<string>());
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const onBusy = useCallback((widgetId: string, isBusy: boolean) => {
    clearTimeout(settling.current);
    if (isBusy) {
      waiting.current.add(widgetId);
      setBusy(true);
      return;
    }
    waiting.current.delete(widgetId);
    // Widgets change hands within one turn of the event loop; only a set that stays empty is the end.
    settling.current = setTimeout(() => {
      if (waiting.current.size > 0) return;
      setBusy(false);
      setUpdatedAt(Date.now());
    });
  }, []);
  useEffect(() => () => clearTimeout(settling.current), []);

  const refresh = useCallback(() => setCount((before) => before + 1), []);
  return { count, refresh, busy, updatedAt, onBusy };
}
