import type { ChartSeries } from "./series";

export interface ChartLegendProps {
  readonly series: readonly ChartSeries[];
  readonly hidden: ReadonlySet<string>;
  readonly onHiddenChange: (hidden: ReadonlySet<string>) => void;
  /** The period before is drawn, too. */
  readonly compared: boolean;
}

/** The series by name: a click shows or hides one, a double click or Alt+Enter shows it alone, and again all. */
export function ChartLegend({ series, hidden, onHiddenChange, compared }: ChartLegendProps) {
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    onHiddenChange(next);
  };
  const isolate = (name: string, wasShown: boolean) => {
    const others = series.map((each) => each.name).filter((each) => each !== name);
    const alone = wasShown && others.every((each) => hidden.has(each));
    onHiddenChange(new Set(alone ? [] : others));
  };
  return (
    <ul
      aria-label="Series"
      className="flex max-h-[min(5.75rem,25%)] shrink-0 flex-wrap gap-x-1 gap-y-0.5 overflow-y-auto px-2 pt-1"
    >
      {series.map((each) => {
        const shown = !hidden.has(each.name);
        return (
          <li key={each.name} className="max-w-full">
            <button
              type="button"
              aria-pressed={shown}
              title={`${each.name}${series.length > 1 ? "\nClick: show or hide. Double click or Alt+Enter: show alone." : ""}`}
              onClick={(event) => {
                // The second click of a double click is no toggle of its own.
                if (event.detail < 2) toggle(each.name);
              }}
              // Its first click has shown or hidden it.
              onDoubleClick={() => isolate(each.name, !shown)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || !event.altKey) return;
                event.preventDefault();
                isolate(each.name, shown);
              }}
              className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-md px-1.5 text-ink-muted text-xs hover:bg-hover hover:text-ink"
            >
              <span
                aria-hidden
                className={`size-2.5 shrink-0 rounded-[3px] border ${shown ? "border-transparent" : "border-line-strong"}`}
                style={shown ? { background: each.color } : undefined}
              />
              <span className={`truncate ${shown ? "" : "line-through"}`}>{each.name}</span>
            </button>
          </li>
        );
      })}
      {compared && (
        <li data-note className="inline-flex h-6 items-center px-1.5 text-ink-muted text-xs">
          - - the period before
        </li>
      )}
    </ul>
  );
}
