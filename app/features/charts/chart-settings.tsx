import { Check } from "lucide-react";
import type { ReactNode } from "react";
import type { QueryColumn } from "trql/protocol";
import { SegmentedControl } from "../../ui/segmented-control";
import { Select } from "../../ui/select";
import type { ChartConfig } from "./chart-config";
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
              return (
                <button
                  key={column.name}
                  type="button"
                  aria-pressed={chosen}
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
          value={value.stacked && value.type !== "line" ? "stacked" : "apart"}
          onValueChange={(how) => onChange({ ...value, stacked: how === "stacked" })}
          options={[
            { value: "apart", label: value.type === "bar" ? "Side by side" : "Overlaid" },
            { value: "stacked", label: "Stacked", disabled: value.type === "line" },
          ]}
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
