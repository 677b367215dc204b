import { ClipboardCopy, Download, Filter } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import type { QueryResponse, QueryRow } from "trql/protocol";
import { Button } from "../../ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "../../ui/menu";
import { SegmentedControl } from "../../ui/segmented-control";
import { copyMarkdown, ExportCommands, rowCount, saveCsv, saveJson } from "./export-rows";

export interface TableToolsProps {
  readonly response: QueryResponse;
  /** In the order that the table shows them. */
  readonly rows: readonly QueryRow[];
  readonly pretty: boolean;
  readonly onPrettyChange: (pretty: boolean) => void;
  readonly timeZone: string;
  readonly partial: boolean;
  readonly filtering: boolean;
  readonly onFilteringChange: (filtering: boolean) => void;
  readonly filterButton: RefObject<HTMLButtonElement>;
  readonly search: ReactNode;
}

/** While something is searched for there is no room for words beside a panel, and on phones never; the icons stay. */
const crowded = "@max-[28rem]:sr-only @max-[58rem]:group-has-[search_[role=status]]/tools:sr-only";

/** What can be done with the rows as they are shown. */
export function TableTools(props: TableToolsProps) {
  const { response, rows, pretty, onPrettyChange, timeZone, partial, filtering } = props;
  const wanted = { response, rows, timeZone: pretty ? timeZone : undefined, partial };
  const count = rowCount(wanted);
  return (
    <div className="@container shrink-0">
      <ExportCommands {...wanted} />
      <div className="group/tools flex flex-wrap items-center gap-2">
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
          ref={props.filterButton}
          size="sm"
          variant="ghost"
          aria-pressed={filtering}
          className={filtering ? "bg-selected" : ""}
          icon={<Filter aria-hidden />}
          onClick={() => props.onFilteringChange(!filtering)}
        >
          <span className="@max-[28rem]:sr-only">Filter</span>
        </Button>
        {props.search}
        <div className="ml-auto flex items-center gap-2">
          <Button size="sm" variant="ghost" icon={<ClipboardCopy aria-hidden />} onClick={() => copyMarkdown(wanted)}>
            <span className={crowded}>Copy as Markdown</span>
          </Button>
          <Menu>
            <MenuTrigger asChild>
              <Button size="sm" variant="ghost" icon={<Download aria-hidden />}>
                <span className={crowded}>Download</span>
              </Button>
            </MenuTrigger>
            <MenuContent>
              <MenuLabel>{response.truncated || partial ? `${count} of more` : count}, exact values</MenuLabel>
              <MenuItem onSelect={() => saveCsv(wanted)}>CSV</MenuItem>
              <MenuItem onSelect={() => saveJson(wanted)}>JSON</MenuItem>
            </MenuContent>
          </Menu>
        </div>
      </div>
    </div>
  );
}
