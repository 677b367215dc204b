import { ClipboardCopy, Download, Filter } from "lucide-react";
import type { ReactNode } from "react";
import type { QueryResponse, QueryRow } from "trql/protocol";
import { Button } from "../../ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "../../ui/menu";
import { SegmentedControl } from "../../ui/segmented-control";
import { toast } from "../../ui/toaster";
import { copyText } from "./copy-text";
import { downloadText } from "./download-text";
import { toCsv } from "./to-csv";
import { toMarkdown } from "./to-markdown";

export interface TableToolsProps {
  readonly response: QueryResponse;
  /** In the order that the table shows them. */
  readonly rows: readonly QueryRow[];
  readonly pretty: boolean;
  readonly onPrettyChange: (pretty: boolean) => void;
  readonly timeZone: string;
  readonly filtering: boolean;
  readonly onFilteringChange: (filtering: boolean) => void;
  readonly search: ReactNode;
}

/** What can be done with the rows as they are shown. */
export function TableTools(props: TableToolsProps) {
  const { response, rows, pretty, onPrettyChange, timeZone, filtering } = props;
  const { columns, truncated } = response;
  const name = `trql-${response.queryId.slice(0, 8)}`;
  const count = `${rows.length.toLocaleString("en-US")} ${rows.length === 1 ? "row" : "rows"}`;
  const sayIfCut = () => {
    if (truncated) toast.warning(`The file holds ${count}; the query has more. Narrow it to get the rest.`);
    else if (rows.length < response.rows.length)
      toast.info(
        `The file holds the ${count} that pass the filters, of ${response.rows.length.toLocaleString("en-US")}.`,
      );
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        size="sm"
        label="Values"
        value={pretty ? "pretty" : "raw"}
        onValueChange={(wanted) => onPrettyChange(wanted === "pretty")}
        options={[
          { value: "pretty", label: "Pretty" },
          { value: "raw", label: "Raw" },
        ]}
      />
      <Button
        size="sm"
        variant="ghost"
        aria-pressed={filtering}
        className={filtering ? "bg-selected" : ""}
        icon={<Filter aria-hidden />}
        onClick={() => props.onFilteringChange(!filtering)}
      >
        Filter
      </Button>
      {props.search}
      <div className="ml-auto flex items-center gap-2">
        <Button
          size="sm"
          variant="ghost"
          icon={<ClipboardCopy aria-hidden />}
          onClick={() => copyText(toMarkdown({ columns, rows }, pretty ? timeZone : undefined), `${count} as Markdown`)}
        >
          <span>
            <span className="max-sm:sr-only">Copy as </span>Markdown
          </span>
        </Button>
        <Menu>
          <MenuTrigger asChild>
            <Button size="sm" variant="ghost" icon={<Download aria-hidden />}>
              Download
            </Button>
          </MenuTrigger>
          <MenuContent>
            <MenuLabel>{truncated ? `${count} of more` : count}, exact values</MenuLabel>
            <MenuItem
              onSelect={() => {
                downloadText(`${name}.csv`, "text/csv", toCsv({ columns, rows }));
                sayIfCut();
              }}
            >
              CSV
            </MenuItem>
            <MenuItem
              onSelect={() => {
                downloadText(`${name}.json`, "application/json", JSON.stringify(rows, null, 2));
                sayIfCut();
              }}
            >
              JSON
            </MenuItem>
          </MenuContent>
        </Menu>
      </div>
    </div>
  );
}
