import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { GridLayout, type Layout, useContainerWidth } from "react-grid-layout";
import { verticalCompactor } from "react-grid-layout/core";
import type { DashboardWidget } from "../dashboard-widget";
import { fluidStrategy, nominalWidth } from "./fluid-strategy";
import "./grid.css";
import { grid } from "./grid-metrics";
import { describePlace, layoutOf, moveItem, resizeItem, sameLayout, withLayout } from "./layout";
import { MoveHandle } from "./move-handle";
import { inReadingOrder } from "./reading-order";
import { useMedia } from "./use-media";

export interface DashboardGridProps {
  readonly widgets: readonly DashboardWidget[];
  /** Told when the user has given widgets other places; without it nothing can be moved. */
  readonly onArrange?: (layout: Layout) => void;
  /** Draws a widget; the handle goes before its title, `startMoving` begins moving by keyboard. */
  readonly renderWidget: (widget: DashboardWidget, handle: ReactNode, startMoving: () => void) => ReactNode;
}

const gridConfig = {
  cols: grid.columns,
  rowHeight: grid.rowHeight,
  margin: [grid.gap, grid.gap],
  containerPadding: [0, 0],
} as const;

/** Widgets on twelve columns, in one column on phones. Heights are the same on the server, before and after data. */
export function DashboardGrid({ widgets, onArrange, renderWidget }: DashboardGridProps) {
  const { width, containerRef, mounted } = useContainerWidth({ initialWidth: nominalWidth });
  const coarse = useMedia("(pointer: coarse)");
  const strategy = useMemo(() => fluidStrategy(width), [width]);
  const given = useMemo(() => layoutOf(widgets), [widgets]);
  /** While a widget is moved by keyboard: which one, and where everything is meanwhile. */
  const [moving, setMoving] = useState<{ id: string; layout: Layout } | null>(null);
  const [said, setSaid] = useState("");
  const layout = moving?.layout ?? given;
  const handles = useRef(new Map<string, HTMLButtonElement>());
  const refocus = useRef<string | null>(null);
  const editable = onArrange !== undefined;

  useEffect(() => {
    // React moves nodes into reading order after a change, and a node that moves loses the focus.
    if (refocus.current === null) return;
    handles.current.get(refocus.current)?.focus();
    refocus.current = null;
  });

  const begin = useCallback(
    (widget: DashboardWidget) => {
      setMoving({ id: widget.id, layout: given });
      setSaid(
        `Moving ${widget.title}. ${describePlace(given, widget.id)} Arrow keys move, Shift and arrow keys resize, Enter keeps, Escape puts back.`,
      );
      refocus.current = widget.id;
    },
    [given],
  );
  const step = (next: Layout) => {
    if (!moving) return;
    setSaid(next === moving.layout ? "No further in this direction." : describePlace(next, moving.id));
    setMoving({ ...moving, layout: next });
  };
  const keep = () => {
    if (!moving) return;
    setMoving(null);
    if (document.activeElement === handles.current.get(moving.id)) refocus.current = moving.id;
    if (sameLayout(moving.layout, given)) return setSaid("Kept where it was.");
    setSaid(`Kept. ${describePlace(moving.layout, moving.id)}`);
    onArrange?.(moving.layout);
  };
  const putBack = () => {
    setMoving(null);
    setSaid("Put back.");
  };
  const dropped = useCallback(
    (next: Layout) => {
      if (!sameLayout(next, given)) onArrange?.(next);
    },
    [given, onArrange],
  );

  // The order of the document follows the kept layout, not each step, so that the focus stays while moving.
  const ordered = inReadingOrder(withLayout(widgets, given));
  return (
    <div ref={containerRef as RefObject<HTMLDivElement>}>
      <p role="status" className="sr-only">
        {said}
      </p>
      <GridLayout
        className={mounted ? "dashboard-grid arranged" : "dashboard-grid"}
        width={width}
        gridConfig={gridConfig}
        layout={layout}
        compactor={verticalCompactor}
        positionStrategy={strategy}
        dragConfig={{
          enabled: editable && moving === null,
          handle: coarse ? ".widget-grip" : ".widget-drag",
          cancel: "button:not(.widget-grip), a",
        }}
        resizeConfig={{ enabled: editable && moving === null, handles: ["se"] }}
        onDragStop={dropped}
        onResizeStop={dropped}
      >
        {ordered.map((widget) => (
          <div key={widget.id} className={moving?.id === widget.id ? "z-10 rounded-lg ring-2 ring-focus" : ""}>
            {renderWidget(
              widget,
              editable ? (
                <MoveHandle
                  ref={(node) => {
                    if (node) handles.current.set(widget.id, node);
                    else handles.current.delete(widget.id);
                  }}
                  title={widget.title}
                  moving={moving?.id === widget.id}
                  onBegin={() => begin(widget)}
                  onMove={(direction) => step(moveItem(layout, widget.id, direction))}
                  onResize={(direction) => step(resizeItem(layout, widget.id, direction))}
                  onKeep={keep}
                  onPutBack={putBack}
                />
              ) : null,
              () => begin(widget),
            )}
          </div>
        ))}
      </GridLayout>
    </div>
  );
}
