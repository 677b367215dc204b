import { Skeleton } from "../../../ui/skeleton";
import type { WidgetKind } from "../dashboard-widget";

const bars = [34, 52, 41, 66, 58, 80, 71, 62, 90, 76, 55, 68, 47, 60, 39, 52];
const lines = ["w-11/12", "w-10/12", "w-full", "w-9/12", "w-11/12", "w-8/12"];

/** The shape of what is coming, as large as that will be. */
export function WidgetSkeleton({ kind }: { kind: WidgetKind }) {
  if (kind === "number") {
    return (
      <div className="flex h-full items-end px-3.5 pb-4">
        <Skeleton className="h-9 w-28" />
      </div>
    );
  }
  if (kind === "table") {
    return (
      <div className="flex h-full flex-col gap-3 overflow-hidden px-3.5 pt-2">
        {lines.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are always the same.
          <Skeleton key={index} className={`h-4 shrink-0 ${width}`} />
        ))}
      </div>
    );
  }
  return (
    <div aria-hidden className="flex h-full items-end gap-1.5 overflow-hidden px-3.5 pb-4 motion-safe:animate-pulse">
      {bars.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are always the same.
        <div key={index} className="flex-1 rounded-t-sm bg-hover" style={{ height: `${height}%` }} />
      ))}
    </div>
  );
}
