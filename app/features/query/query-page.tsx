import { AlignLeft, BookOpen, Keyboard, Play, Square } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { TableDescription } from "trql";
import { type QueryScope, queryScopes } from "trql/protocol";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { Kbd } from "../../ui/kbd";
import { Select } from "../../ui/select";
import { toast } from "../../ui/toaster";
import { Tooltip } from "../../ui/tooltip";
import { QueryEditor, type QueryEditorHandle } from "../editor/query-editor";
import { describePlace } from "./describe-place";
import { readDraft, writeDraft } from "./draft";
import { EditorHeight } from "./editor-height";
import type { FetchQueryRequest } from "./fetch-query";
import { queryOfRun } from "./filter-query";
import { Invitation } from "./invitation";
import { KeysDialog } from "./keys-dialog";
import type { QueryUrl } from "./query-url";
import { closedOnPhones, ReferencePanel, toggleReference } from "./reference-panel";
import { ResultPanel } from "./result-panel";
import { useQuery } from "./use-query";
import { useValueFilter } from "./use-value-filter";

export interface QueryPageProps {
  /** Of the endpoint that runs queries. */
  readonly runPath: string;
  readonly tables: readonly TableDescription[];
  /** What the link says; its query runs by itself. */
  readonly url: QueryUrl;
  readonly scopeCeiling: QueryScope;
  /** The time range as the request says it. */
  readonly range: { readonly period: string } | { readonly from: string; readonly to: string };
  readonly timeRangePicker: ReactNode;
  /** Another query, view, chart or scope; a new query is a new entry of the history. */
  readonly onUrl: (change: Partial<QueryUrl>) => void;
  /** Another time range, as one that was marked in a chart. */
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void;
  readonly cspNonce?: string | undefined;
}

/**
 * Links longer than this are cut by some browsers and proxies. A longer query runs all the same, and the page says
 * that its address does not hold it. In characters of the encoded query.
 */
const longestLink = 7_000;

/** Editor above, result below, help beside them. */
export function QueryPage(props: QueryPageProps) {
  const { url, range, runPath, onUrl } = props;
  const { query, scope } = url;
  const [text, setText] = useState(query);
  const [reference, setReference] = useState(closedOnPhones);
  const [keysOpen, setKeysOpen] = useState(false);
  /** A query that is too long for the address. */
  const [unlinked, setUnlinked] = useState<string | null>(null);
  const editor = useRef<QueryEditorHandle>(null);
  const timeZone = "UTC";
  const ran = unlinked ?? query;
  const request: FetchQueryRequest = { query: ran, scope, ...range, timeZone };
  const run = useQuery({ path: runPath, request, enabled: ran.trim() !== "" });

  useEffect(() => {
    setText(readDraft(runPath, query));
    setUnlinked(null);
  }, [runPath, query]);

  const edit = useCallback(
    (next: string) => {
      setText(next);
      writeDraft(runPath, { base: query, text: next });
    },
    [runPath, query],
  );
  const start = (wanted = text, change: Partial<QueryUrl> = { view: null, chart: null }) => {
    if (wanted.trim() === "") return;
    if (wanted === ran) return run.run();
    if (encodeURIComponent(wanted).length > longestLink) return setUnlinked(wanted);
    // Going back in the history must show each query as it ran, so a run ends the draft.
    writeDraft(runPath, { base: query, text: query });
    setUnlinked(null);
    if (wanted !== query) onUrl({ query: wanted, ...change });
  };
  const example = (wanted: string) => {
    setText(wanted);
    start(wanted);
  };
  /** As one step of the editor's undo; the view stays what it is. */
  const rewrite = (wanted: string) => {
    setText(wanted);
    start(wanted, {});
  };
  const filter = useValueFilter({ query: ran, tables: props.tables, timeZone, write: rewrite });
  const goTo = useCallback((offset: number) => editor.current?.goTo(offset), []);
  const format = () => {
    const problem = editor.current?.format();
    if (problem) toast.error("The query cannot be formatted", { description: problem });
  };
  const running = run.state === "running";
  const scopes = queryScopes.slice(0, queryScopes.indexOf(props.scopeCeiling) + 1);

  const showKeys = (event: KeyboardEvent) => {
    const { target } = event;
    const writing =
      target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName));
    if (event.key === "?" && !writing) setKeysOpen(true);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key of the whole page, as the dialog it opens says.
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row" onKeyDown={showKeys}>
      <div className="flex min-w-0 flex-1 flex-col lg:overflow-y-auto">
        <header className="flex min-h-14 flex-wrap items-center gap-2 px-4 py-2.5 sm:px-6">
          <h1 className="mr-auto font-semibold text-base text-ink tracking-tight">Query</h1>
          <div className="order-last flex w-full flex-wrap items-center gap-2 sm:order-none sm:w-auto">
            {scopes.length > 1 && (
              <Select
                label="Scope"
                value={scope}
                onValueChange={(next) => onUrl({ scope: queryScopes.find((each) => each === next) ?? "environment" })}
                options={scopes.map((each) => ({ value: each, label: each.charAt(0).toUpperCase() + each.slice(1) }))}
              />
            )}
            {props.timeRangePicker}
          </div>
          <IconButton label="Keys" className="pointer-coarse:hidden" onClick={() => setKeysOpen(true)}>
            <Keyboard size={16} />
          </IconButton>
          <IconButton label="Reference" onClick={() => setReference(toggleReference)}>
            <BookOpen size={16} />
          </IconButton>
        </header>
        <div className="border-line border-y">
          <EditorHeight>
            <QueryEditor
              ref={editor}
              value={text}
              onChange={edit}
              onRun={() => start()}
              onFormat={format}
              onCancel={run.cancel}
              running={running}
              tables={props.tables}
              timeZone={timeZone}
              {...(props.cspNonce ? { cspNonce: props.cspNonce } : {})}
            />
          </EditorHeight>
          <div
            role="toolbar"
            aria-label="Run"
            className="flex min-h-12 flex-wrap items-center gap-3 bg-surface px-4 py-2 sm:px-6"
          >
            {running ? (
              <Button variant="secondary" icon={<Square size={14} />} onClick={run.cancel}>
                Cancel <Kbd>Esc</Kbd>
              </Button>
            ) : (
              <Button variant="primary" icon={<Play size={14} />} onClick={() => start()} disabled={text.trim() === ""}>
                Run <Kbd>Ctrl ⏎</Kbd>
              </Button>
            )}
            <Tooltip content="Shift Alt F">
              <Button icon={<AlignLeft size={14} />} onClick={format} disabled={text.trim() === ""}>
                Format
              </Button>
            </Tooltip>
            <p role="status" className="text-ink-muted text-xs">
              {run.place
                ? describePlace(run.place)
                : running
                  ? "Running"
                  : text !== ran && ran !== ""
                    ? "Edited since the last run"
                    : ""}
            </p>
          </div>
        </div>
        <section aria-label="Result" aria-busy={running} className="min-h-48 flex-1 px-4 py-4 sm:px-6">
          {run.state === "cancelled" && (
            <p role="status" className="mb-3 rounded-md bg-sunken p-3 text-ink text-sm">
              The query was cancelled. Nothing runs any more.
            </p>
          )}
          {unlinked !== null && (
            <p role="status" className="mb-3 rounded-md bg-sunken p-3 text-ink text-sm">
              This query is too long for a link, so the address of this page does not hold it.
            </p>
          )}
          {ran.trim() === "" && run.state === "idle" && <Invitation onExample={example} />}
          {run.state !== "idle" && (
            <ResultPanel
              run={run}
              query={ran}
              view={url.view}
              chart={url.chart}
              onView={(view) => onUrl({ view })}
              onChart={(chart) => onUrl({ chart })}
              goTo={goTo}
              onFilter={filter}
              onOpenRun={(runId) => example(queryOfRun(runId))}
              onRange={props.onRange}
              runPath={runPath}
              request={request}
            />
          )}
        </section>
      </div>
      <ReferencePanel
        state={reference}
        onState={setReference}
        tables={props.tables}
        onInsert={(name) => editor.current?.insert(name)}
        onExample={example}
      />
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} />
    </div>
  );
}
