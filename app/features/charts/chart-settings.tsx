import type { QueryColumn } from "trql/protocol";
import { SegmentedControl } from "../../ui/segmented-control";
import type { ChartConfig } from "./chart-config";

export interface ChartSettingsProps {
  readonly columns: readonly QueryColumn[];
  readonly value: ChartConfig;
  readonly onChange: (value: ChartConfig) => void;
}

/** What a chart is made of: its type, axes, split and stacking. */
export function ChartSettings({ value, onChange }: ChartSettingsProps) {
  return (
    <SegmentedControl
      label="Chart type"
      value={value.type}
      onValueChange={(type) => onChange({ ...value, type: type as ChartConfig["type"] })}
      options={[
        { value: "line", label: "Line" },
        { value: "area", label: "Area" },
        { value: "bar", label: "Bar" },
      ]}
    />
  );
}
