import { useLocation } from "@remix-run/react";
import { BookOpen, Keyboard } from "lucide-react";
import { memo, type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { TableDescription } from "trql";
import { type QueryScope, queryScopes } from "trql/protocol";
import { IconButton } from "../../ui/icon-button";
import { toast } from "../../ui/toaster";
import { whenIdle } from "../../ui/when-idle";
import type { WidgetSave } from "../dashboards/widget/widget-strip";
import type { OpenRun } from "../query-history/query-run";
import { useOpenRun } from "../query-history/use-open-run";
import { QueryTabStrip, tabElementId } from "../query-tabs/query-tab-strip";
import { type Arrival, activeTab, isBlank, isChanged, tabName } from "../query-tabs/tab-set";
import { useQueryTabs } from "../query-tabs/use-query-tabs";
import { useSaving } from "../saved-queries/use-saving";
import { useTenant } from "../tenancy/use-tenant";
import { readTimeRange, type TimeRangeSelection, writeTimeRange } from "../time-range/time-range";
import { TimeZonePicker } from "../time-range/time-zone-picker";
import { ZoomOutButton } from "../time-range/zoom-out-button";
import { rangeBeforeZoom, zoomedIn } from "../time-range/zooms";
import { usualHeight } from "./editor-height";
import {
  AssistantPanel,
  ChoiceCommands,
  HistoryPanel,
  KeysDialog,
  laterParts,
  QueryCommands,
  RenameTabDialog,
  SavedPanel,
  WidgetStrip,
} from "./parts";
import { type QueryTabHandle, QueryTabView } from "./query-tab-view";
import { type QueryUrl, queryIds, readQueryUrl, writeQueryUrl } from "./query-url";
import { closedOnPhones, openReference, ReferencePanel, toggleReference } from "./reference-panel";
import { type ReferenceTab, referenceTabs } from "./reference-tabs";
import { ScopePicker } from "./scope-picker";

export interface QueryPageProps {
  /** Of the endpoint that runs queries. */
  readonly runPath: string;
  /** Of the assistant's endpoint; null when the server has none. */
  readonly assistantPath: string | null;
  /** Where this person's tabs are kept. */
  readonly tabsKey: string;
  /** The query that the address names by an id. */
  readonly named: Arrival["named"];
  readonly tables: readonly TableDescription[];
  readonly functionNames: readonly string[];
  readonly scopeCeiling: QueryScope;
  /** The picker of the time range of an address. */
  readonly timeRangePicker: (
    search: URLSearchParams,
    onChange: (range: TimeRangeSelection) => void,
    buttonRef: RefObject<HTMLButtonElement>,
  ) => ReactNode;
  readonly cspNonce?: string | undefined;
}

const loadCopyLink = () => import("./copy-link");

/** Queries in tabs, each with editor and result; help, history and saved queries beside them. */
export function QueryPage(props: QueryPageProps) {
  const { runPath } = props;
  const tenant = useTenant();
  const tabs = useQueryTabs(props.tabsKey, props.named);
  const active = activeTab(tabs);
  const search = new URLSearchParams(active.search);
  const url = readQueryUrl(search);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [reference, setReference] = useState(closedOnPhones);
  const [panel, setPanel] = useState<{ tab: ReferenceTab; asked: number }>({ tab: "schema", asked: 0 });
  const [keysOpen, setKeysOpen] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const [running, setRunning] = useState<ReadonlyMap<string, OpenRun>>(new Map());
  const openRuns = useMemo(() => [...running.values()], [running]);
  const [editorHeight, setEditorHeight] = useState(usualHeight);
  const shown = useRef<QueryTabHandle>(null);
  const rangeButton = useRef<HTMLButtonElement>(null);
  // The same at every key: what the reference lists is drawn once.
  const insert = useCallback((name: string) => shown.current?.insert(name), []);
  const example = useCallback((query: string) => shown.current?.example(query), []);
  const saving = useSaving(tabs);
  const openRun = useOpenRun(tabs.open);
  const scopes = queryScopes.slice(0, queryScopes.indexOf(props.scopeCeiling) + 1);

  // The editor comes first.
  const hasAssistant = props.assistantPath !== null;
  const [editorStands, setEditorStands] = useState(false);
  useEffect(() => {
    if (!editorStands) return;
    const parts = hasAssistant ? [...laterParts, AssistantPanel] : laterParts;
    return whenIdle([...parts.map(({ preload }) => preload), () => void loadCopyLink().catch(() => {})]);
  }, [editorStands, hasAssistant]);

  const openPart = useCallback((tab: ReferenceTab) => {
    setReference(openReference);
    setPanel(({ asked }) => ({ tab, asked: asked + 1 }));
  }, []);
  const { hash } = useLocation();
  useEffect(() => {
    // A link can ask for a part of the reference, as the page of a missing query does for the saved ones.
    const part = referenceTabs.find((each) => hash === `#${each}`);
    if (part) openPart(part);
  }, [hash, openPart]);

  // A tab that was shown once keeps its editor and its result.
  useEffect(() => setSeen((before) => new Set([...before, active.id])), [active.id]);

  const change = (id: string, part: Partial<QueryUrl>) => {
    const tab = tabs.latest().tabs.find((each) => each.id === id);
    if (tab) tabs.address(id, writeQueryUrl(new URLSearchParams(tab.search), part), true);
  };
  const setRange = (id: string, range: TimeRangeSelection) => {
    const tab = tabs.latest().tabs.find((each) => each.id === id);
    if (tab) tabs.address(id, writeTimeRange(new URLSearchParams(tab.search), range), false);
  };
  const zoomIn = (id: string, range: TimeRangeSelection) => {
    const tab = tabs.latest().tabs.find((each) => each.id === id);
    if (!tab) return;
    tabs.change(id, { zooms: zoomedIn(tab.zooms, readTimeRange(new URLSearchParams(tab.search)), range) });
    setRange(id, range);
  };
  const zoomedFrom = rangeBeforeZoom(active.zooms, readTimeRange(search));
  const zoomOut = zoomedFrom && (() => setRange(active.id, zoomedFrom));
  const writesNext = useRef(false);
  const openNew = () => {
    writesNext.current = true;
    tabs.open({ search: settingsOf(active.search) });
  };
  const editorReady = () => {
    setEditorStands(true);
    if (writesNext.current) shown.current?.focus();
    writesNext.current = false;
  };
  const duplicate = () => tabs.open({ text: activeTab(tabs.latest()).text, search: settingsOf(active.search) });
  const close = (id: string) => {
    const tab = tabs.latest().tabs.find((each) => each.id === id);
    const undo = tabs.close(id);
    if (!tab || isBlank(tab)) return;
    toast.undoable(`Closed “${tabName(tab)}”`, () => {
      undo();
      // When it is drawn again.
      setTimeout(() => document.getElementById(tabElementId(id))?.focus());
    });
  };
  const share = () => {
    const tab = activeTab(tabs.latest());
    loadCopyLink().then(
      ({ copyLink }) => copyLink(tenant, tab),
      () => toast.error("The link could not be made", { description: "Check the connection and reload the page." }),
    );
  };
  const widget = active.saved?.widgetOf;
  const saveWidget = useRef<WidgetSave>({ save: null, wanted: null });
  const save = () => {
    const { current } = saveWidget;
    if (!widget) void saving.save();
    else if (current.save) current.save();
    else current.wanted = active.id;
  };
  const rename = () => (active.saved?.canEdit && !widget ? saving.describeOpen() : setRenaming(true));

  useEffect(() => {
    const keys = (event: globalThis.KeyboardEvent) => {
      const { target } = event;
      const element = target instanceof HTMLElement ? target : null;
      if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.altKey) {
        event.preventDefault();
        if (element?.closest('[role="dialog"]')) return;
        if (event.shiftKey) saving.saveAs();
        else save();
      } else if (event.key === "?") {
        const writing = element?.isContentEditable || /^(INPUT|TEXTAREA)$/.test(element?.tagName ?? "");
        if (!writing) setKeysOpen(true);
      }
    };
    window.addEventListener("keydown", keys);
    return () => window.removeEventListener("keydown", keys);
  });

  const saveState = {
    isSaved: active.saved?.canEdit === true && !isChanged(active),
    toWidget: widget !== undefined,
    onSave: save,
    onSaveAs: saving.saveAs,
    onDescribe: active.saved?.canEdit && !widget ? saving.describeOpen : null,
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <div className="flex min-w-0 flex-1 flex-col lg:overflow-x-clip">
        <header className="@container">
          <div className="flex min-h-14 @min-[38rem]:flex-nowrap flex-wrap items-center gap-2 px-4 py-2.5 sm:px-6">
            <h1 className="mr-auto font-semibold text-base text-ink tracking-tight">Query</h1>
            <ZoomOutButton onZoomOut={zoomOut} range={rangeButton} labelClass="@max-[52rem]:sr-only" />
            {scopes.length > 1 && (
              <ScopePicker scopes={scopes} value={url.scope} onChange={(next) => change(active.id, { scope: next })} />
            )}
            {/* In narrow places a line of their own, in which the range gives way. */}
            <div className="order-last @min-[38rem]:order-none flex @min-[38rem]:w-auto w-full min-w-0 items-center gap-2">
              {props.timeRangePicker(search, (range) => setRange(active.id, range), rangeButton)}
              <TimeZonePicker value={url.timeZone} onChange={(timeZone) => change(active.id, { timeZone })} />
            </div>
            <IconButton label="Keys" className="pointer-coarse:hidden" onClick={() => setKeysOpen(true)}>
              <Keyboard size={16} />
            </IconButton>
            <IconButton label="Reference" onClick={() => setReference(toggleReference)}>
              <BookOpen size={16} />
            </IconButton>
          </div>
        </header>
        <QueryTabStrip
          tabs={tabs.tabs}
          active={active.id}
          onSelect={tabs.select}
          onClose={close}
          onNew={openNew}
          onRename={rename}
          onDuplicate={duplicate}
        />
        {widget && <WidgetStrip key={active.id} tabs={tabs} tab={active} shown={shown} save={saveWidget} />}
        {tabs.tabs
          .filter(({ id }) => id === active.id || seen.has(id))
          .map((tab) => (
            <MemoTabView
              key={tab.id}
              ref={tab.id === active.id ? shown : null}
              tab={tab}
              shown={tab.id === active.id}
              ready={tabs.ready}
              runPath={runPath}
              assistantPath={props.assistantPath}
              tables={props.tables}
              functionNames={props.functionNames}
              cspNonce={props.cspNonce}
              saving={saveState}
              onShare={share}
              editorHeight={editorHeight}
              onEditorHeight={setEditorHeight}
              onReady={editorReady}
              onText={(text) => tabs.write(tab.id, text)}
              latestText={() => tabs.latest().tabs.find(({ id }) => id === tab.id)?.text ?? tab.text}
              onRun={(text, sameView) => tabs.run(tab.id, text, sameView)}
              onOpen={(query) => tabs.open({ ran: query, search: settingsOf(tab.search) })}
              onUrl={(part) => change(tab.id, part)}
              onRange={(range) => zoomIn(tab.id, range)}
              onTitle={(title) => tabs.change(tab.id, { title })}
              onRunning={(run) => setRunning((before) => withRun(before, tab.id, run))}
            />
          ))}
      </div>
      <ReferencePanel
        state={reference}
        {...panel}
        onTab={(tab) => setPanel({ ...panel, tab })}
        onState={setReference}
        tables={props.tables}
        onInsert={insert}
        onExample={example}
        saved={(done) => (
          <SavedPanel
            queries={saving.queries}
            open={active.saved?.id ?? null}
            onOpen={(entry) => {
              done();
              void saving.open(entry);
            }}
            onDescribe={saving.describe}
            tabs={tabs}
          />
        )}
        history={(done) => (
          <HistoryPanel
            running={openRuns}
            timeZone={url.timeZone}
            onOpen={(run) => {
              done();
              void openRun(run);
            }}
          />
        )}
      />
      {editorStands && (
        <QueryCommands
          run={() => shown.current?.run()}
          format={() => shown.current?.format()}
          newTab={openNew}
          closeTab={() => close(active.id)}
          renameTab={rename}
          save={save}
          saveAs={saving.saveAs}
          share={share}
          showKeys={() => setKeysOpen(true)}
          duplicateTab={duplicate}
          reference={() => setReference(toggleReference)}
          openReference={openPart}
          zoomOut={zoomOut}
          saved={saving.queries.list?.entries ?? []}
          openSaved={(entry) => void saving.open(entry)}
        />
      )}
      {editorStands && (
        <ChoiceCommands
          cancel={running.has(active.id) ? () => shown.current?.cancel() : null}
          scopes={scopes}
          scope={url.scope}
          onScope={(scope) => change(active.id, { scope })}
          range={readTimeRange(search)}
          timeZone={url.timeZone}
          onRange={(range) => setRange(active.id, range)}
          openRanges={() => rangeButton.current?.click()}
        />
      )}
      {saving.dialogs}
      {renaming && (
        <RenameTabDialog
          name={tabName(active)}
          onRename={(name) => tabs.change(active.id, { name })}
          onClose={() => setRenaming(false)}
        />
      )}
      {keysOpen && <KeysDialog open onOpenChange={setKeysOpen} assistant={hasAssistant} />}
    </div>
  );
}

/** Tabs out of sight are drawn again only for what changes in them. What they still do names its tab by id. */
const MemoTabView = memo(
  QueryTabView,
  (before, after) => !before.shown && !after.shown && before.tab === after.tab && before.ready === after.ready,
);

/** What a new tab takes over from the one before: where it looks and when, not what it asks. */
function settingsOf(search: string): string {
  const settings = new URLSearchParams(search);
  for (const own of ["q", "view", "chart", ...queryIds]) settings.delete(own);
  return settings.toString();
}

/** The same map where nothing has changed, so that nothing is drawn for it. */
function withRun(runs: ReadonlyMap<string, OpenRun>, tab: string, run: OpenRun | null): ReadonlyMap<string, OpenRun> {
  if (!run && !runs.has(tab)) return runs;
  const next = new Map(runs);
  next.delete(tab);
  return run ? new Map([[tab, run], ...next]) : next;
}
