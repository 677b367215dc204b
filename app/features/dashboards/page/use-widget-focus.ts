import { useEffect, useRef } from "react";
import type { DashboardWidget } from "../dashboard-widget";
import { inReadingOrder } from "../grid/reading-order";

export interface WidgetFocus {
  /** Gives the focus to the widget next to this one when it is gone, unless it is elsewhere by then. */
  readonly whenGone: (id: string) => void;
  /** Gives the focus to this widget when it is on the page again. */
  readonly whenBack: (id: string) => void;
  /** For the panel of each widget, when it comes and when it goes. */
  readonly panel: (id: string) => (node: HTMLElement | null) => void;
}

/** Where the focus goes when a widget goes away or comes back: it would fall to the page. */
export function useWidgetFocus(widgets: readonly DashboardWidget[]): WidgetFocus {
  const panels = useRef(new Map<string, HTMLElement>());
  const going = useRef<{ readonly id: string; readonly next: string | undefined } | null>(null);
  const coming = useRef<string | null>(null);
  useEffect(() => {
    const { current } = going;
    if (!current || widgets.some(({ id }) => id === current.id)) return;
    going.current = null;
    if (document.activeElement !== document.body) return;
    const next = current.next === undefined ? document.getElementById("main") : panels.current.get(current.next);
    next?.focus();
  }, [widgets]);
  return {
    whenGone: (id) => {
      const ordered = inReadingOrder(widgets);
      const at = ordered.findIndex((widget) => widget.id === id);
      going.current = { id, next: (ordered[at + 1] ?? ordered[at - 1])?.id };
    },
    whenBack: (id) => {
      coming.current = id;
    },
    panel: (id) => (node) => {
      if (!node) return void panels.current.delete(id);
      panels.current.set(id, node);
      // The grid draws a widget one step after it is known.
      if (coming.current !== id) return;
      coming.current = null;
      node.focus();
    },
  };
}
