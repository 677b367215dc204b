import { X, ZoomIn } from "lucide-react";
import type { MouseEvent } from "react";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";

/** Over a chart in which a stretch is marked by a finger or by keys: zooms to it, or lets it go. */
export function ZoomOffer(props: { readonly onZoom: () => void; readonly onLetGo: () => void }) {
  // The buttons go away: the focus stays with the chart.
  const toChart = (act: () => void) => (event: MouseEvent) => {
    event.currentTarget
      .closest("figure")
      ?.querySelector<SVGElement>('[role="application"]')
      ?.focus({ preventScroll: true });
    act();
  };
  return (
    <div className="-translate-x-1/2 absolute top-1 left-1/2 z-30 flex rounded-md bg-raised shadow-md">
      <Button size="sm" icon={<ZoomIn aria-hidden />} onClick={toChart(props.onZoom)} className="rounded-r-none">
        Zoom in
      </Button>
      <IconButton
        size="sm"
        variant="secondary"
        label="Let the marked stretch go"
        onClick={toChart(props.onLetGo)}
        className="-ml-px rounded-l-none"
      >
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
