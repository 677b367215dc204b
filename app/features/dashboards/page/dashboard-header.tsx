import { RefreshCw } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { IconButton } from "../../../ui/icon-button";
import { CompareButton } from "../../charts/compare-button";
import type { TimeRangeSelection } from "../../time-range/time-range";
import { TimeRangePicker } from "../../time-range/time-range-picker";
import { ZoomOutButton } from "../../time-range/zoom-out-button";
import { UpdatedAgo } from "./updated-ago";
import type { UseRefresh } from "./use-refresh";

/** Title and description, and the bar that all widgets follow. */
export function DashboardHeader(props: {
  name: string;
  description: string;
  range: TimeRangeSelection;
  maxDays: number;
  onRange: (range: TimeRangeSelection) => void;
  /** Null when there is nothing to zoom out of. */
  onZoomOut: (() => void) | null;
  compare: boolean;
  onCompare: (compare: boolean) => void;
  /** Null when there is nothing to refresh. */
  refresh: UseRefresh | null;
  /** Beside the title: whether moves are saved. */
  status?: ReactNode;
  /** At the end of the bar. */
  menu?: ReactNode;
}) {
  const { refresh } = props;
  const rangeButton = useRef<HTMLButtonElement>(null);
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex min-h-7 items-center gap-3">
          <h1 className="min-w-0 truncate font-semibold text-ink text-xl tracking-tight" title={props.name}>
            {props.name}
          </h1>
          {props.status}
        </div>
        {props.description && (
          <p className="mt-0.5 max-w-prose text-pretty text-ink-muted text-sm">{props.description}</p>
        )}
      </div>
      <div role="toolbar" aria-label="Dashboard" className="flex flex-wrap items-center gap-2">
        {refresh && (
          <>
            <UpdatedAgo busy={refresh.busy} updatedAt={refresh.updatedAt} />
            <IconButton
              label="Refresh now"
              variant="secondary"
              icon={<RefreshCw aria-hidden className={refresh.busy ? "motion-safe:animate-spin" : ""} />}
              onClick={refresh.refresh}
            />
          </>
        )}
        <ZoomOutButton onZoomOut={props.onZoomOut} range={rangeButton} />
        <CompareButton pressed={props.compare} onChange={props.onCompare} size="md" />
        <TimeRangePicker value={props.range} onChange={props.onRange} maxDays={props.maxDays} buttonRef={rangeButton} />
        {props.menu}
      </div>
    </header>
  );
}
