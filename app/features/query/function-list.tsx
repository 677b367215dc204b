import { ChevronRight, Play } from "lucide-react";
import { useMemo, useState } from "react";
import { asCalled } from "trql/functions";
import { SearchField } from "../../ui/search-field";
import { findFunctions, functionFamilies, type ListedFunction, namesOf } from "./find-functions";

const families = [...functionFamilies()];
const total = families.reduce((sum, [, rows]) => sum + rows.length, 0);

interface FunctionActions {
  readonly onInsert: (text: string) => void;
  readonly onExample: (query: string) => void;
}

/** The functions by family, or what a search finds, best first. All of it comes from the registry. */
export function FunctionList(actions: FunctionActions) {
  const [wanted, setWanted] = useState("");
  const searching = wanted.trim() !== "";
  const found = useMemo(() => findFunctions(wanted), [wanted]);
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <SearchField
        label="Search functions"
        placeholder={`Search ${total} functions`}
        value={wanted}
        onValue={setWanted}
        found={{ count: found.length, one: "function", many: "functions" }}
      />
      <div className="-mx-3 min-h-0 overflow-y-auto px-3 pb-3">
        {searching ? (
          <Entries rows={found} actions={actions} withFamily />
        ) : (
          families.map(([family, rows]) => <Family key={family} family={family} rows={rows} actions={actions} />)
        )}
      </div>
    </div>
  );
}

/** A family, closed until it is opened: only then are its functions drawn. */
function Family({
  family,
  rows,
  actions,
}: {
  family: string;
  rows: readonly ListedFunction[];
  actions: FunctionActions;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="flex list-none items-center gap-1.5 rounded-md px-1 py-1.5 hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 text-ink-faint group-open:rotate-90 motion-safe:transition-transform"
        />
        <span className="font-medium text-ink text-sm">{family}</span>
        <span className="ml-auto text-ink-faint text-xs">{rows.length}</span>
      </summary>
      {open && (
        <div className="mt-0.5 mb-2 ml-2.5 border-line border-l pl-2">
          <Entries rows={rows} actions={actions} />
        </div>
      )}
    </details>
  );
}

function Entries(props: { rows: readonly ListedFunction[]; actions: FunctionActions; withFamily?: boolean }) {
  return (
    <ul className="flex flex-col gap-1">
      {props.rows.map((each) => (
        <li key={each.row.name}>
          <Entry each={each} actions={props.actions} withFamily={props.withFamily ?? false} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ each, actions, withFamily }: { each: ListedFunction; actions: FunctionActions; withFamily: boolean }) {
  const { row } = each;
  const others = namesOf(each).slice(1);
  return (
    <div className="rounded-md px-1.5 py-1.5 hover:bg-hover">
      <button
        type="button"
        title={`Insert ${row.name}(`}
        onClick={() => actions.onInsert(`${row.name}(`)}
        className="block w-full text-left"
      >
        <span className="flex items-baseline justify-between gap-2">
          <span className="min-w-0 break-words font-medium font-mono text-ink text-xs">{row.name}</span>
          {withFamily && <span className="shrink-0 text-[0.6875rem] text-ink-faint">{row.family}</span>}
        </span>
        <span className="mt-0.5 block text-ink-muted text-xs leading-5">{row.description}</span>
        {row.signatures.map((signature) => (
          <span key={signature} className="block break-words font-mono text-[0.6875rem] text-ink-faint leading-4">
            {asCalled(signature)}
          </span>
        ))}
        {others.length > 0 && (
          <span className="mt-0.5 block text-[0.6875rem] text-ink-faint">
            Also <span className="font-mono">{others.join(", ")}</span>
          </span>
        )}
      </button>
      {row.example && (
        <button
          type="button"
          title={row.example}
          onClick={() => actions.onExample(row.example ?? "")}
          className="mt-1 inline-flex items-center gap-1 rounded-sm text-accent text-xs hover:underline pointer-coarse:min-h-11"
        >
          <Play aria-hidden size={11} />
          Try an example<span className="sr-only"> of {row.name}</span>
        </button>
      )}
    </div>
  );
}
