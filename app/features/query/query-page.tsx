import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { TableDescription } from "trql";
import { type QueryScope, queryScopes } from "trql/protocol";
import { QueryEditor, type QueryEditorHandle } from "../editor/query-editor";
import { readDraft, writeDraft } from "./draft";
import { queryExamples } from "./examples";
import type { FetchQueryRequest } from "./fetch-query";
import { SidePanel } from "./side-panel";
import { type UseQuery, useQuery } from "./use-query";

export interface QueryPageProps {
  /** Of the endpoint that runs queries. */
  readonly runPath: string;
  readonly tables: readonly TableDescription[];
  /** The query that the URL holds; it runs by itself. */
  readonly query: string;
  readonly scope: QueryScope;
  readonly scopeCeiling: QueryScope;
  /** The time range as the request says it. */
  readonly range: { readonly period: string } | { readonly from: string; readonly to: string };
  readonly timeRangePicker: ReactNode;
  readonly onQuery: (query: string) => void;
  readonly onScope: (scope: QueryScope) => void;
  /** The result, its views and what can be done with it. */
  readonly renderResult: (run: UseQuery, goTo: (offset: number) => void) => ReactNode;
  readonly cspNonce?: string;
}

const button = "inline-flex h-9 items-center gap-2 rounded-md border px-3 font-medium text-sm disabled:opacity-60";

/** Editor above, result below, help beside them. */
export function QueryPage(props: QueryPageProps) {
  const { query, scope, range, runPath, onQuery } = props;
  const [text, setText] = useState(query);
  const [helpOpen, setHelpOpen] = useState(true);
  const editor = useRef<QueryEditorHandle>(null);
  const timeZone = "UTC";
  const request: FetchQueryRequest = { query, scope, ...range, timeZone };
  const run = useQuery({ path: runPath, request, enabled: query.trim() !== "" });

  useEffect(() => setText(readDraft(runPath, query)), [runPath, query]);

  const edit = useCallback(
    (next: string) => {
      setText(next);
      writeDraft(runPath, { base: query, text: next });
    },
    [runPath, query],
  );
  const start = (wanted = text) => {
    if (wanted.trim() === "") return;
    // Going back in the history must show each query as it ran, so a run ends the draft.
    writeDraft(runPath, { base: query, text: query });
    if (wanted === query) run.run();
    else onQuery(wanted);
  };
  const example = (wanted: string) => {
    setText(wanted);
    start(wanted);
  };
  const goTo = useCallback((offset: number) => editor.current?.goTo(offset), []);
  const running = run.state === "running";
  const scopes = queryScopes.slice(0, queryScopes.indexOf(props.scopeCeiling) + 1);

  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <section aria-label="Query" className="flex min-w-0 flex-1 flex-col">
        <div className="h-64 resize-y overflow-hidden border-line border-b">
          <QueryEditor
            ref={editor}
            value={text}
            onChange={edit}
            onRun={() => start()}
            onCancel={run.cancel}
            running={running}
            tables={props.tables}
            timeZone={timeZone}
            {...(props.cspNonce ? { cspNonce: props.cspNonce } : {})}
          />
        </div>
        <div
          role="toolbar"
          aria-label="Run"
          className="flex flex-wrap items-center gap-2 border-line border-b bg-surface p-2"
        >
          {running ? (
            <button
              type="button"
              onClick={run.cancel}
              className={`${button} border-line-strong text-ink hover:bg-hover`}
            >
              Cancel <kbd className="font-sans text-ink-muted text-xs">Esc</kbd>
            </button>
          ) : (
            <button
              type="button"
              onClick={() => start()}
              disabled={text.trim() === ""}
              className={`${button} border-transparent bg-accent text-on-accent hover:bg-accent-hover`}
            >
              Run <kbd className="font-sans text-xs">Ctrl ⏎</kbd>
            </button>
          )}
          {scopes.length > 1 && (
            <select
              aria-label="Scope"
              value={scope}
              onChange={(event) =>
                props.onScope(queryScopes.find((each) => each === event.target.value) ?? "environment")
              }
              className={`${button} border-line-strong bg-surface text-ink capitalize`}
            >
              {scopes.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          )}
          {props.timeRangePicker}
          <button
            type="button"
            aria-expanded={helpOpen}
            onClick={() => setHelpOpen((open) => !open)}
            className={`${button} ml-auto border-line-strong text-ink hover:bg-hover`}
          >
            Reference
          </button>
        </div>
        <div className="min-h-48 flex-1 p-3" aria-busy={running}>
          <p role="status" className="sr-only">
            {running ? "The query runs." : run.state === "done" ? `${run.response?.rows.length ?? 0} rows.` : ""}
          </p>
          {run.state === "cancelled" && (
            <p className="mb-3 rounded-md bg-sunken p-3 text-ink text-sm">
              The query was cancelled. Nothing runs any more.
            </p>
          )}
          {query.trim() === "" && run.state === "idle" && <Invitation onExample={example} />}
          {run.state !== "idle" && props.renderResult(run, goTo)}
        </div>
      </section>
      {helpOpen && (
        <aside
          aria-label="Reference"
          className="h-96 shrink-0 border-line border-t bg-surface lg:h-auto lg:w-80 lg:border-t-0 lg:border-l"
        >
          <SidePanel tables={props.tables} onInsert={(name) => editor.current?.insert(name)} onExample={example} />
        </aside>
      )}
    </div>
  );
}

function Invitation(props: { onExample: (query: string) => void }) {
  return (
    <div className="mx-auto max-w-2xl py-6">
      <h2 className="font-semibold text-base text-ink">Ask your runs and metrics anything</h2>
      <p className="mt-1 text-ink-muted text-sm">Write SQL above, or begin with one of these.</p>
      <ul className="mt-4 grid gap-2 sm:grid-cols-2">
        {queryExamples.map((example) => (
          <li key={example.title}>
            <button
              type="button"
              onClick={() => props.onExample(example.query)}
              className="h-full w-full rounded-lg border border-line bg-surface p-3 text-left hover:bg-hover"
            >
              <span className="block font-medium text-ink text-sm">{example.title}</span>
              <span className="block text-ink-muted text-xs">{example.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
