import { forwardRef, useCallback, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { TableDescription } from "trql";
import { placeInText } from "trql/language-service";
import type { QueryResponse } from "trql/protocol";
import { toast } from "../../ui/toaster";
import { useAssistant } from "../assistant/use-assistant";
import { QueryEditor, type QueryEditorHandle } from "../editor/query-editor";
import type { RunPart } from "../editor/run-part";
import { languageOf } from "../language/ask-language";
import type { OpenRun } from "../query-history/query-run";
import { panelElementId, tabElementId } from "../query-tabs/query-tab-strip";
import { type QueryTab, tooLongForLink } from "../query-tabs/tab-set";
import { holdsUnsaved } from "../query-tabs/unsaved-text";
import { describeEstimate } from "../read-estimate/describe-estimate";
import { useReadEstimate } from "../read-estimate/use-read-estimate";
import { queryEstimatePath, querySeenPath } from "../tenancy/paths";
import { useTenant } from "../tenancy/use-tenant";
import { readTimeRange } from "../time-range/time-range";
import { describePlace } from "./describe-place";
import { describeReads } from "./describe-reads";
import { EditorHeight } from "./editor-height";
import { Invitation } from "./invitation";
import { AssistantPanel, ResultPanel } from "./parts";
import { type QueryUrl, readQueryUrl } from "./query-url";
import { RunBar } from "./run-bar";
import { RunProgress } from "./run-progress";
import type { SaveState } from "./save-buttons";
import { suggestedTitle } from "./suggested-title";
import { useQuery } from "./use-query";

/** What the page does with the tab that is shown. */
export interface QueryTabHandle {
  readonly run: () => void;
  readonly cancel: () => void;
  /** The answer to what is in the editor, which runs when it has not yet. Null when it gives none. */
  readonly answer: () => Promise<QueryResponse | null>;
  readonly format: () => void;
  readonly insert: (text: string) => void;
  /** Puts the cursor into the editor. */
  readonly focus: () => void;
  /** Replaces the text and runs it. */
  readonly example: (query: string) => void;
}

export interface QueryTabViewProps {
  readonly tab: QueryTab;
  readonly shown: boolean;
  /** Nothing runs before. */
  readonly ready: boolean;
  readonly runPath: string;
  /** Of the assistant's endpoint; null when the server has none. */
  readonly assistantPath: string | null;
  readonly tables: readonly TableDescription[];
  readonly functionNames: readonly string[];
  readonly cspNonce?: string | undefined;
  readonly saving: SaveState;
  readonly onShare: () => void;
  /** In pixels, the same for all tabs. */
  readonly editorHeight: number;
  readonly onEditorHeight: (height: number) => void;
  /** The editor can be written in. */
  readonly onReady: () => void;
  /** Told at every key. The tab that comes back may be some keys behind; `latestText` never is. */
  readonly onText: (text: string) => void;
  readonly latestText: () => string;
  /** `sameView`: the query is another form of the one before. */
  readonly onRun: (text: string, sameView?: boolean) => void;
  /** Runs in a tab beside this one, in the same range and scope. */
  readonly onOpen: (query: string) => void;
  readonly onUrl: (change: Partial<QueryUrl>) => void;
  /** Another time range, as one that was marked in a chart. */
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void;
  readonly onTitle: (title: string) => void;
  /** A run has begun, or has ended, well or not. */
  readonly onRunning: (run: OpenRun | null) => void;
}

/** One open query: its editor, what runs it, its result. While another is shown it stays as it is, out of sight. */
export const QueryTabView = forwardRef<QueryTabHandle, QueryTabViewProps>(function QueryTabView(props, ref) {
  const { tab, shown, ready, runPath, onTitle, onRunning } = props;
  const { text, ran } = tab;
  const search = new URLSearchParams(tab.search);
  const url = readQueryUrl(search);
  const { scope, timeZone } = url;
  const tenant = useTenant();
  /** The part of the text that ran in its place. */
  const [part, setPart] = useState<RunPart | null>(null);
  const editor = useRef<QueryEditorHandle>(null);
  const request = { query: ran, scope, ...readTimeRange(search), timeZone };
  const run = useQuery({ path: runPath, request, enabled: ready && ran.trim() !== "", live: true });
  const { response, state } = run;
  const running = state === "running";
  const estimate = useReadEstimate({
    path: queryEstimatePath(tenant),
    request: { ...request, query: text },
    // What ran has told what it reads, and runs again by itself when scope or range change.
    enabled: ready && shown && !running && text !== ran && text.trim() !== "",
    isClean: async () => {
      if (props.latestText() !== text) return false;
      const findings = await languageOf(props.tables).check(text, timeZone);
      return !findings.some(({ severity }) => severity === "error");
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: told once of each end.
  useEffect(() => {
    if (state === "done" && response) onTitle(suggestedTitle(response.columns));
  }, [state, response]);
  const awaited = useRef<((response: QueryResponse | null) => void) | null>(null);
  useEffect(() => {
    if (running || state === "idle") return;
    awaited.current?.(state === "done" ? response : null);
    awaited.current = null;
  }, [running, state, response]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once of each start and end.
  useEffect(() => {
    onRunning(running ? { query: ran, startedAt: new Date(run.startedAt ?? 0).toISOString() } : null);
    return () => onRunning(null);
  }, [running, run.startedAt]);

  const start = (wanted = props.latestText()) => {
    if (wanted.trim() === "") return;
    if (wanted === ran) run.run();
    else props.onRun(wanted);
  };
  const runPart = (wanted: RunPart | null) => {
    const written = props.latestText();
    setPart(wanted);
    start(wanted?.query);
    // The text stays as it is while a part of it is what the address says.
    if (wanted) props.onText(written);
  };
  const shownPart = part?.query === ran ? part : null;
  const format = async () => {
    const problem = await editor.current?.format();
    if (problem) toast.error("The query could not be formatted", { description: problem });
  };
  const example = (wanted: string) => {
    if (holdsUnsaved({ ...tab, text: props.latestText() })) return props.onOpen(wanted);
    props.onText(wanted);
    start(wanted);
  };
  /** As one step of the editor's undo; the view stays what it is. */
  const rewrite = (wanted: string) => {
    props.onText(wanted);
    props.onRun(wanted, true);
  };
  const goTo = useCallback(
    (offset: number) => editor.current?.goTo(shownPart ? placeInText(shownPart, offset) : offset),
    [shownPart],
  );
  const assistant = useAssistant({
    path: props.assistantPath,
    shown,
    text: props.latestText,
    onAccept: (proposed) => editor.current?.replace(proposed),
    onClosed: () => editor.current?.focus(),
  });
  useImperativeHandle(ref, () => ({
    run: () => start(),
    cancel: run.cancel,
    answer: async () => {
      const wanted = props.latestText();
      if (wanted.trim() === "") return null;
      if (state === "done" && wanted === ran) return response;
      start();
      return new Promise((resolve) => {
        awaited.current = resolve;
      });
    },
    format: () => void format(),
    insert: (inserted) => editor.current?.insert(inserted),
    focus: () => editor.current?.focus(),
    example,
  }));

  const edited = text !== ran && ran !== "";
  // Who is told what the edited query would read knows that it has not run.
  const before = describeEstimate(estimate) || (edited ? "Edited since the last run" : "");
  const rest = shownPart ? `Only ${shownPart.what} ran` : before;
  const doing = run.reads ? describeReads(run.reads) : "Running";
  const waits = run.place ? describePlace(run.place) : run.pausedUntil !== null ? "Waiting to ask again" : null;
  const said = waits ?? (running ? doing : rest);
  const cancel = () => {
    run.cancel();
    // What was pressed goes away with what waited.
    editor.current?.focus();
  };
  return (
    <div
      role="tabpanel"
      id={panelElementId(tab.id)}
      aria-labelledby={tabElementId(tab.id)}
      hidden={!shown}
      className={shown ? "flex flex-1 flex-col" : ""}
    >
      {assistant?.open && <AssistantPanel assistant={assistant} text={text} cspNonce={props.cspNonce} />}
      <div className="border-line border-y">
        <EditorHeight height={props.editorHeight} onHeight={props.onEditorHeight}>
          <QueryEditor
            ref={editor}
            value={text}
            latestValue={props.latestText}
            onReady={props.onReady}
            onChange={props.onText}
            onRun={runPart}
            onFormat={() => void format()}
            onCancel={run.cancel}
            running={running}
            tables={props.tables}
            functionNames={props.functionNames}
            timeZone={timeZone}
            seen={{ path: querySeenPath(tenant), scope }}
            {...(props.cspNonce ? { cspNonce: props.cspNonce } : {})}
          />
        </EditorHeight>
        <RunBar
          editor={editor}
          shown={shown}
          running={running}
          nothing={text.trim() === ""}
          said={said}
          assistant={assistant}
          saving={props.saving}
          onRun={runPart}
          onCancel={run.cancel}
          onFormat={() => void format()}
          onShare={props.onShare}
        />
      </div>
      <section aria-label="Result" aria-busy={running} className="relative min-h-48 flex-1 px-4 py-4 sm:px-6">
        {running && waits === null && <RunProgress reads={run.reads} />}
        {state === "cancelled" && (
          <p role="status" className="mb-3 rounded-md bg-sunken p-3 text-ink text-sm">
            The query was cancelled. Nothing runs any more.
          </p>
        )}
        {tooLongForLink(ran) && (
          <p role="status" className="mb-3 rounded-md bg-sunken p-3 text-ink text-sm">
            This query is too long for the address of the page. Share makes a link that has it.
          </p>
        )}
        {ran.trim() === "" && state === "idle" && <Invitation onExample={example} />}
        {/* Out of sight a result has no size to be drawn in. */}
        {shown && state !== "idle" && (
          <ResultPanel
            run={run}
            onCancel={cancel}
            query={ran}
            view={url.view}
            chart={url.chart}
            compare={url.compare}
            onCompare={(compare) => props.onUrl({ compare })}
            onView={(view) => props.onUrl({ view })}
            onChart={(chart) => props.onUrl({ chart })}
            goTo={goTo}
            onRepair={
              text === ran
                ? ({ range, text: instead }) => rewrite(ran.slice(0, range.from) + instead + ran.slice(range.to))
                : undefined
            }
            onFix={assistant ? (problem) => assistant.fix(shownPart ? props.latestText() : ran, problem) : undefined}
            filtering={{
              text,
              latestText: props.latestText,
              tables: props.tables,
              timeZone,
              write: rewrite,
              open: props.onOpen,
            }}
            onExample={example}
            onRange={props.onRange}
            edited={edited && !shownPart}
            runPath={runPath}
            request={request}
          />
        )}
      </section>
    </div>
  );
});
