import { X, ZoomIn } from "lucide-react";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";

/** Over a chart in which a stretch is marked by a finger or by keys: zooms to it, or lets it go. */
export function ZoomOffer(props: { readonly onZoom: () => void; readonly onLetGo: () => void }) {
  return (
    <div className="-translate-x-1/2 absolute top-1 left-1/2 z-30 flex rounded-md bg-raised shadow-md">
      <Button size="sm" icon={<ZoomIn aria-hidden />} onClick={props.onZoom} className="rounded-r-none">
        Zoom in
      </Button>
      <IconButton
        size="sm"
        variant="secondary"
        label="Let the marked stretch go"
        onClick={props.onLetGo}
        className="-ml-px rounded-l-none"
      >
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
