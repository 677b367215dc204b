import { useCallback, useEffect, useRef, useState } from "react";
import type { Layout } from "react-grid-layout";
import type { ChangeOutcome } from "../changes/change-outcome";
import type { DashboardChange } from "../changes/dashboard-change";
import { sendChange } from "../changes/send-change";
import { layoutOf, sameLayout, withLayout } from "../grid/layout";
import type { StoredDashboard } from "../stored-dashboard";

/** How the arrangement of the widgets is being saved. */
export type SaveState =
  | { readonly state: "idle" }
  | { readonly state: "saving" }
  | { readonly state: "saved" }
  | { readonly state: "failed"; readonly message: string }
  /** Somebody else was faster; what is on the page is kept until the user decides. */
  | { readonly state: "conflict"; readonly current: StoredDashboard };

export interface UseDashboard {
  /** With the arrangement on the page, saved or not yet. */
  readonly dashboard: StoredDashboard;
  readonly saving: SaveState;
  /** Shows a new arrangement at once and saves it shortly after the last change. */
  readonly arrange: (layout: Layout) => void;
  /** Tries again after `failed`. */
  readonly saveAgain: () => void;
  /** Ends a conflict: by saving the arrangement of this page over the newer state, or by showing that one. */
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  /**
   * Sends another change after all earlier ones, with the revision that is known by then. On a conflict the page shows
   * the newer state, and the caller tells the user; nothing typed is lost, since the caller still has it.
   */
  readonly change: (make: (revision: number) => DashboardChange) => Promise<ChangeOutcome>;
}

/** Between the last move and saving it, in milliseconds. */
const calm = 500;

/** A custom dashboard on the page: changes are sent one after the other, so that none is refused for an own one. */
export function useDashboard(initial: StoredDashboard, changesPath: string): UseDashboard {
  const [dashboard, setDashboard] = useState(initial);
  const [saving, setSaving] = useState<SaveState>({ state: "idle" });
  /** The newest state of the server that the page knows. */
  const known = useRef(initial);
  /** The arrangement that is not saved yet. */
  const unsaved = useRef<Layout | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const learn = useCallback((newer: StoredDashboard) => {
    known.current = newer;
    // A move that is not saved yet stays on the page, whatever else has changed.
    const widgets = unsaved.current ? withLayout(newer.widgets, unsaved.current) : newer.widgets;
    setDashboard({ ...newer, widgets });
  }, []);

  const enqueue = useCallback(<Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = queue.current.then(work);
    queue.current = turn.catch(() => undefined);
    return turn;
  }, []);

  const save = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    return enqueue(async () => {
      const layout = unsaved.current;
      if (layout === null) return;
      const { id, revision, widgets } = known.current;
      const own = layoutOf(withLayout(widgets, layout));
      if (own.length === 0 || sameLayout(own, widgets.map(asItem))) {
        unsaved.current = null;
        return setSaving({ state: "saved" });
      }
      const places = own.map(({ i, x, y, w, h }) => ({ id: i, x, y, width: w, height: h }));
      const outcome = await sendChange(changesPath, { action: "move-widgets", dashboardId: id, revision, places });
      if (outcome.ok) {
        // A later move may have come in the meantime; its own timer saves it.
        if (unsaved.current === layout) unsaved.current = null;
        if (outcome.dashboard) learn(outcome.dashboard);
        setSaving(unsaved.current === null ? { state: "saved" } : { state: "saving" });
      } else if (outcome.current) setSaving({ state: "conflict", current: outcome.current });
      else setSaving({ state: "failed", message: outcome.error.message });
    });
  }, [changesPath, enqueue, learn]);

  const arrange = useCallback(
    (layout: Layout) => {
      unsaved.current = layout;
      setDashboard((before) => ({ ...before, widgets: withLayout(before.widgets, layout) }));
      // A conflict waits for the user's decision; moving on does not decide it.
      setSaving((before) => (before.state === "conflict" ? before : { state: "saving" }));
      clearTimeout(timer.current);
      timer.current = setTimeout(save, calm);
    },
    [save],
  );

  const conflict = saving.state === "conflict" ? saving.current : null;
  const keepMine = useCallback(() => {
    if (conflict) learn(conflict);
    setSaving({ state: "saving" });
    save();
  }, [conflict, learn, save]);

  const takeTheirs = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    unsaved.current = null;
    if (conflict) learn(conflict);
    setSaving({ state: "idle" });
  }, [conflict, learn]);

  const change = useCallback(
    (make: (revision: number) => DashboardChange) => {
      if (unsaved.current !== null) save();
      return enqueue(async () => {
        const outcome = await sendChange(changesPath, make(known.current.revision));
        if (outcome.ok && outcome.dashboard) learn(outcome.dashboard);
        if (!outcome.ok && outcome.current) learn(outcome.current);
        return outcome;
      });
    },
    [changesPath, enqueue, learn, save],
  );

  useEffect(() => {
    // Leaving the page must not lose the last move.
    const flush = () => {
      if (timer.current !== undefined) save();
    };
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [save]);

  return { dashboard, saving, arrange, saveAgain: save, keepMine, takeTheirs, change };
}

function asItem({ id, x, y, width, height }: StoredDashboard["widgets"][number]) {
  return { i: id, x, y, w: width, h: height };
}
