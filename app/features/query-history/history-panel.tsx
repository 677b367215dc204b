import { ChevronRight, CircleCheck, CircleDashed, CircleSlash, CircleX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { readPath } from "~/api/send-json";
import { Button } from "../../ui/button";
import { SearchField } from "../../ui/search-field";
import { Select } from "../../ui/select";
import { Skeleton } from "../../ui/skeleton";
import { formatValue } from "../results/format-value";
import { useTenant } from "../tenancy/use-tenant";
import { ClearHistory } from "./clear-history";
import { groupRuns } from "./group-runs";
import { historyPath } from "./paths";
import type { OpenRun, QueryRunEntry, QueryRunPage, RunStatus } from "./query-run";

const looks: Readonly<
  Record<RunStatus, { readonly word: string; readonly icon: typeof CircleX; readonly ink: string }>
> = {
  succeeded: { word: "Succeeded", icon: CircleCheck, ink: "text-success" },
  failed: { word: "Failed", icon: CircleX, ink: "text-danger" },
  cancelled: { word: "Cancelled", icon: CircleSlash, ink: "text-ink-muted" },
};
/** Before a typed word is searched for, in milliseconds. */
const pause = 250;
/** The server learns of a cancel by the closed connection, and may be asked for the list before. In milliseconds. */
const lookAgainAfter = [0, 250, 500, 1_000, 2_000, 4_000] as const;

/** The user's own runs here, the newest first. */
export function HistoryPanel(props: {
  /** What runs now, in any tab. */
  running: readonly OpenRun[];
  timeZone: string;
  onOpen: (run: QueryRunEntry) => void;
}) {
  const tenant = useTenant();
  const [words, setWords] = useState("");
  const [status, setStatus] = useState<RunStatus | "any">("any");
  const [runs, setRuns] = useState<readonly QueryRunEntry[] | null>(null);
  const [before, setBefore] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(0);
  const place = historyPath(tenant, { words, status: status === "any" ? null : status, before: null });

  const listed = useRef<readonly QueryRunEntry[]>([]);
  /** Those that ended stay until the list has them, so that none is missing meanwhile; and what it had when they began. */
  const [{ open, had }, setOpen] = useState({ open: props.running, had: new Set<string>() });
  const followRunning = () => setOpen({ open: props.running, had: new Set(listed.current.map(({ id }) => id)) });

  /** @returns the runs that came; none when that is not known */
  const load = async (path: string, further: boolean): Promise<readonly QueryRunEntry[]> => {
    asked.current += 1;
    const own = asked.current;
    const page = await readPath<QueryRunPage>(path);
    if (own !== asked.current) return [];
    setProblem(page.ok ? null : page.error.message);
    if (!page.ok) return [];
    listed.current = [...(further ? listed.current : []), ...page.runs];
    setRuns(listed.current);
    setBefore(page.before);
    return page.runs;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is all that is asked for.
  useEffect(() => {
    const timer = window.setTimeout(() => void load(place, false), runs === null ? 0 : pause);
    return () => window.clearTimeout(timer);
  }, [place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that begins or ends is the reason to look.
  useEffect(() => {
    const ended = open.filter((run) => !props.running.includes(run));
    if (ended.length === 0) return followRunning();
    let left = false;
    // What is new in the list may be of another window.
    const areAmong = (runs: readonly QueryRunEntry[]) => {
      const fresh = runs.filter(({ id }) => !had.has(id));
      return ended.every(({ query }) => fresh.some(({ excerpt }) => query.startsWith(excerpt)));
    };
    const look = async () => {
      for (const wait of lookAgainAfter) {
        await new Promise((resolve) => window.setTimeout(resolve, wait));
        if (left || areAmong(await load(place, false))) break;
      }
      if (!left) followRunning();
    };
    void look();
    return () => {
      left = true;
    };
  }, [props.running]);

  const more = () => {
    const search = { words, status: status === "any" ? null : status, before };
    void load(historyPath(tenant, search), true);
  };
  const filtered = words.trim() !== "" || status !== "any";
  const wanted = words.toLowerCase().split(/\s+/);
  const openHere =
    status === "any" ? open.filter(({ query }) => wanted.every((word) => query.toLowerCase().includes(word))) : [];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        <SearchField label="Search your runs" value={words} onValue={setWords} className="w-auto min-w-0 flex-1" />
        <Select
          label="How it ended"
          value={status}
          onValueChange={setStatus}
          options={[
            { value: "any", label: "All" },
            { value: "succeeded", label: "Succeeded" },
            { value: "failed", label: "Failed" },
            { value: "cancelled", label: "Cancelled" },
          ]}
        />
      </div>
      {problem && (
        <p role="alert" className="px-1 py-2 text-ink text-sm">
          {problem}
        </p>
      )}
      {!runs && !problem && <Skeleton className="h-24 w-full" />}
      {runs?.length === 0 && openHere.length === 0 && (
        <p className="px-1 py-4 text-ink-muted text-sm">
          {filtered ? "None of your runs here matches." : "What you run here is listed here, for you alone."}
        </p>
      )}
      <ul className="flex flex-col gap-0.5">
        {openHere.map((run) => (
          <li key={run.startedAt} className="px-2 py-1.5">
            <span className="flex items-center gap-1.5 text-ink-muted text-xs">
              <CircleDashed aria-hidden size={13} className="shrink-0" />
              <time dateTime={run.startedAt}>{clock(run.startedAt, props.timeZone)}</time>
              <span className="ml-auto shrink-0">{props.running.includes(run) ? "Running" : "Ended"}</span>
            </span>
            <span className="mt-0.5 line-clamp-2 break-words font-mono text-ink text-xs leading-5">{run.query}</span>
          </li>
        ))}
        {groupRuns(runs ?? []).map(([run, ...earlier]) => (
          // The oldest stays what it is when the same is run again.
          <li key={(earlier.at(-1) ?? run).id}>
            <Run run={run} timeZone={props.timeZone} onOpen={() => props.onOpen(run)} />
            {earlier.length > 0 && (
              <details className="group/earlier ml-2.5">
                <summary className="flex list-none items-center gap-1 rounded-md px-1 py-1 text-ink-muted text-xs hover:bg-hover hover:text-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
                  <ChevronRight
                    aria-hidden
                    size={12}
                    className="shrink-0 group-open/earlier:rotate-90 motion-safe:transition-transform"
                  />
                  {earlier.length === 1 ? "1 run before" : `${earlier.length} runs before`}, all the same
                </summary>
                <ul className="border-line border-l pl-1">
                  {earlier.map((each) => (
                    <li key={each.id}>
                      <Run run={each} timeZone={props.timeZone} onOpen={() => props.onOpen(each)} brief />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      {before && (
        <Button size="sm" variant="ghost" onClick={more} className="self-center">
          Show older
        </Button>
      )}
      {runs && runs.length > 0 && <ClearHistory tenant={tenant} onCleared={() => void load(place, false)} />}
    </div>
  );
}

interface RunProps {
  readonly run: QueryRunEntry;
  readonly timeZone: string;
  readonly onOpen: () => void;
  /** Without the text, which stands above. */
  readonly brief?: boolean;
}

function Run({ run, timeZone, onOpen, brief = false }: RunProps) {
  const { word, icon: Icon, ink } = looks[run.status];
  const when = clock(run.startedAt, timeZone);
  const took = formatValue(run.durationMs, { type: "Float64", renderType: "duration" });
  return (
    <button
      type="button"
      onClick={onOpen}
      title={run.excerpt}
      className="block w-full rounded-md px-2 py-1.5 text-left hover:bg-hover"
    >
      <span className="flex items-center gap-1.5 text-ink-muted text-xs">
        <Icon aria-hidden size={13} className={`shrink-0 ${ink}`} />
        <span className="sr-only">{word}, </span>
        <time dateTime={run.startedAt}>{when}</time>
        <span className="ml-auto shrink-0 tabular-nums">
          {run.rows === null ? "" : `${run.rows.toLocaleString("en-US")} ${run.rows === 1 ? "row" : "rows"}, `}
          {took}
        </span>
      </span>
      {!brief && (
        <span className="mt-0.5 line-clamp-2 break-words font-mono text-ink text-xs leading-5">{run.excerpt}</span>
      )}
      {run.errorMessage && run.status === "failed" && (
        <span className="mt-0.5 line-clamp-2 break-words text-danger text-xs leading-5">{run.errorMessage}</span>
      )}
    </button>
  );
}

function clock(time: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(time));
}
