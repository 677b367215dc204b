import { Check } from "lucide-react";
import type { ReactNode } from "react";
import type { QueryColumn } from "trql/protocol";
import { Input } from "../../ui/input";
import { SegmentedControl } from "../../ui/segmented-control";
import { Select } from "../../ui/select";
import { type ChartConfig, chartAggregates, isLog, isShare, isStacked } from "./chart-config";
import { isNumberColumn } from "./column-kind";

export interface ChartSettingsProps {
  readonly columns: readonly QueryColumn[];
  readonly value: ChartConfig;
  readonly onChange: (value: ChartConfig) => void;
}

/** Column names are free text, so "no column" needs a value that no index has. */
const none = "none";

/** What a chart is made of: its type, axes, split and stacking. */
export function ChartSettings({ columns, value, onChange }: ChartSettingsProps) {
  const numbers = columns.filter(isNumberColumn);
  const indexOf = (name: string | null) => {
    const index = columns.findIndex((column) => column.name === name);
    return index === -1 ? none : String(index);
  };
  const nameAt = (index: string) => (index === none ? null : (columns[Number(index)]?.name ?? null));
  const options = (noneLabel: string, wanted: (column: QueryColumn) => boolean) => [
    { value: none, label: noneLabel },
    ...columns.flatMap((column, index) =>
      wanted(column) ? [{ value: String(index), label: column.name, description: column.type }] : [],
    ),
  ];
  const toggle = (name: string) => {
    const chosen = value.y.includes(name) ? value.y.filter((each) => each !== name) : [...value.y, name];
    // Without a value there is no chart, and what suits the result would take the place of everything that was chosen.
    if (chosen.length === 0) return;
    // In the order of the result, so that colours do not depend on the order of clicks.
    onChange({ ...value, y: columns.map((column) => column.name).filter((each) => chosen.includes(each)) });
  };
  const split = value.groupBy !== null;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <Part label="Type">
        <SegmentedControl
          size="sm"
          label="Type of chart"
          value={value.type}
          onValueChange={(type) => onChange({ ...value, type })}
          options={[
            { value: "line", label: "Line" },
            { value: "area", label: "Area" },
            { value: "bar", label: "Bar" },
          ]}
        />
      </Part>
      <Part label="X axis">
        <Select
          size="sm"
          label="X axis"
          className="w-40"
          value={indexOf(value.x)}
          onValueChange={(index) => onChange({ ...value, x: nameAt(index) })}
          options={options("Row number", () => true)}
        />
      </Part>
      <Part label={split ? "Value" : "Values"}>
        {split ? (
          <Select
            size="sm"
            label="Value"
            className="w-40"
            value={indexOf(value.y[0] ?? null)}
            onValueChange={(index) => onChange({ ...value, y: [nameAt(index)].filter((name) => name !== null) })}
            options={options("Choose a column", isNumberColumn).slice(1)}
          />
        ) : (
          <div className="flex min-h-7 max-w-96 flex-wrap gap-1">
            {numbers.map((column) => {
              const chosen = value.y.includes(column.name);
              const last = chosen && value.y.length === 1;
              return (
                <button
                  key={column.name}
                  type="button"
                  aria-pressed={chosen}
                  aria-disabled={last}
                  title={last ? "A chart has one value at least. Choose another one first." : undefined}
                  onClick={() => toggle(column.name)}
                  className={`inline-flex h-7 max-w-48 items-center gap-1 rounded-md border px-2 text-xs pointer-coarse:h-10 ${chosen ? "border-line-strong bg-selected font-medium text-ink" : "border-line text-ink-muted hover:bg-hover"}`}
                >
                  {chosen && <Check aria-hidden className="size-3 shrink-0" />}
                  <span className="truncate">{column.name}</span>
                </button>
              );
            })}
            {numbers.length === 0 && <p className="py-1 text-ink-muted text-xs">The result has no number column.</p>}
          </div>
        )}
      </Part>
      <Part label="Split by">
        <Select
          size="sm"
          label="Split by"
          className="w-40"
          value={indexOf(value.groupBy)}
          onValueChange={(index) => {
            const groupBy = nameAt(index);
            onChange({ ...value, groupBy, y: groupBy === null ? value.y : value.y.slice(0, 1) });
          }}
          options={options("Nothing", (column) => column.name !== value.x && !isNumberColumn(column))}
        />
      </Part>
      <Part label="Series">
        <SegmentedControl
          size="sm"
          label="How series stand"
          value={isShare(value) ? "share" : isStacked(value) ? "stacked" : "apart"}
          onValueChange={(how) =>
            onChange({ ...value, stacked: how !== "apart", share: how === "share" ? true : undefined })
          }
          options={[
            { value: "apart", label: value.type === "bar" ? "Side by side" : "Overlaid" },
            { value: "stacked", label: "Stacked", disabled: value.type === "line" },
            { value: "share", label: "100%", disabled: value.type === "line" },
          ]}
        />
      </Part>
      {split && (
        <Part label="Series at most">
          <Select
            size="sm"
            label="Series at most"
            className="w-40"
            value={value.top === undefined ? none : String(value.top)}
            onValueChange={(top) => onChange({ ...value, top: top === none ? undefined : Number(top) })}
            options={[
              { value: none, label: "8, as usual" },
              ...[1, 3, 5, 10, 15, 20].map((top) => ({ value: String(top), label: String(top) })),
            ]}
          />
        </Part>
      )}
      <Part label="Rows of one point">
        <Select
          size="sm"
          label="Rows of one point"
          className="w-40"
          value={value.aggregate ?? none}
          onValueChange={(how) => onChange({ ...value, aggregate: chartAggregates.find((each) => each === how) })}
          options={[
            { value: none, label: "As suits them" },
            { value: "sum", label: "Sum" },
            { value: "average", label: "Average" },
            { value: "min", label: "Lowest" },
            { value: "max", label: "Highest" },
          ]}
        />
      </Part>
      <Part label="Empty buckets">
        <SegmentedControl
          size="sm"
          label="Empty buckets"
          value={value.empty ?? "auto"}
          onValueChange={(empty) => onChange({ ...value, empty: empty === "auto" ? undefined : empty })}
          options={[
            { value: "auto", label: "Auto" },
            { value: "zero", label: "Zero" },
            { value: "gap", label: "Gap" },
          ]}
        />
      </Part>
      <Part label="Scale">
        <SegmentedControl
          size="sm"
          label="Scale"
          value={isLog(value) ? "log" : "linear"}
          onValueChange={(scale) => onChange({ ...value, scale: scale === "log" ? scale : undefined })}
          options={[
            { value: "linear", label: "Linear" },
            { value: "log", label: "Log", disabled: isStacked(value) },
          ]}
        />
      </Part>
      <Part label="Reference line">
        <Input
          size="sm"
          type="number"
          step="any"
          aria-label="Reference line"
          placeholder="At a value"
          className="w-40"
          value={value.reference ?? ""}
          onChange={(event) => {
            const at = event.target.valueAsNumber;
            onChange({ ...value, reference: Number.isFinite(at) ? at : undefined });
          }}
        />
      </Part>
    </div>
  );
}

function Part({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-ink-muted text-xs">{label}</legend>
      {children}
    </fieldset>
  );
}
