import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { forwardRef } from "react";
import { IconButton } from "../../ui/icon-button";
import { Input } from "../../ui/input";

export interface TableSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** How many places hold the text, and which of them the search stands at, from 0. */
  readonly count: number;
  readonly index: number;
  readonly onStep: (by: 1 | -1) => void;
  /** The button that ends the search was pressed. */
  readonly onEnd: () => void;
}

/** Finds a text among the rows that are shown: Enter goes to the next place, Shift+Enter to the one before. */
export const TableSearch = forwardRef<HTMLInputElement, TableSearchProps>(function TableSearch(props, ref) {
  const { text, count, index } = props;
  const searching = text.trim() !== "";
  return (
    <search className="flex min-w-0 items-center gap-1">
      <div className="relative min-w-0">
        <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2 size-3.5 text-ink-faint" />
        <Input
          ref={ref}
          size="sm"
          aria-label="Find in the result"
          placeholder="Find"
          value={text}
          onChange={(event) => props.onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              props.onStep(event.shiftKey ? -1 : 1);
            } else if (event.key === "Escape" && text !== "") {
              event.stopPropagation();
              props.onText("");
            }
          }}
          className="w-24 pl-7 focus:w-48 motion-safe:transition-[width] @min-[28rem]:w-40"
        />
      </div>
      {searching && (
        <>
          <p role="status" className="whitespace-nowrap text-ink-muted text-xs tabular-nums">
            {count === 0
              ? "Nothing found"
              : `${(index + 1).toLocaleString("en-US")} of ${count.toLocaleString("en-US")}`}
          </p>
          <IconButton size="sm" label="Previous place" onClick={() => props.onStep(-1)} disabled={count === 0}>
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton size="sm" label="Next place" onClick={() => props.onStep(1)} disabled={count === 0}>
            <ChevronDown aria-hidden />
          </IconButton>
          <IconButton size="sm" label="End the search" onClick={props.onEnd}>
            <X aria-hidden />
          </IconButton>
        </>
      )}
    </search>
  );
});
