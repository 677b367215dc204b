import { type ReactNode, useRef, useState } from "react";
import { readPath } from "~/api/send-json";
import { onDemand } from "../../ui/on-demand";
import { toast } from "../../ui/toaster";
import { querySettings } from "../query/query-url";
import { activeTab, isChanged, type QueryTab, tabName } from "../query-tabs/tab-set";
import type { QueryTabs } from "../query-tabs/use-query-tabs";
import { useTenant } from "../tenancy/use-tenant";
import { openSaved } from "./open-saved";
import { savedQueryPath } from "./paths";
import type { SavedAbout } from "./save-dialog";
import type { SavedOutcome } from "./saved-outcome";
import type { SavedQuery, SavedQueryEntry } from "./saved-query";
import { tellRefused } from "./tell-refused";
import { type SavedQueries, useSavedQueries } from "./use-saved-queries";

const SaveDialog = onDemand(() => import("./save-dialog").then((part) => part.SaveDialog));
const ConflictDialog = onDemand(() => import("./conflict-dialog").then((part) => part.ConflictDialog));

export interface Saving {
  readonly queries: SavedQueries;
  /** Saves the shown tab: again when it has a saved query open, else it asks how. */
  readonly save: () => Promise<void>;
  /** Asks how to save the shown tab as another query. */
  readonly saveAs: () => void;
  /** Asks for another name, folder, description of the query that the shown tab has open. */
  readonly describeOpen: () => void;
  readonly describe: (entry: SavedQueryEntry) => void;
  readonly open: (entry: Pick<SavedQueryEntry, "id">) => Promise<void>;
  /** To be drawn by the page. */
  readonly dialogs: ReactNode;
}

type Asking =
  | { readonly kind: "create"; readonly tab: QueryTab; readonly why?: string }
  | { readonly kind: "describe"; readonly entry: SavedQueryEntry }
  | { readonly kind: "conflict"; readonly tab: QueryTab; readonly current: SavedQuery };

/** Saving the queries of tabs, and opening and moving saved ones. */
export function useSaving(tabs: QueryTabs): Saving {
  const tenant = useTenant();
  const queries = useSavedQueries(tenant, true);
  const [asking, setAsking] = useState<Asking | null>(null);
  const turn = useRef(Promise.resolve());
  const now = () => activeTab(tabs.latest());
  const entries = queries.list?.entries ?? [];
  const folders = [...new Set(entries.map(({ folder }) => folder).filter(Boolean))];

  const write = async (tab: QueryTab, revision: number) => {
    const { saved, text } = tab;
    if (!saved) return;
    const outcome = await queries.change({
      action: "write",
      id: saved.id,
      revision,
      query: text,
      settings: settingsOf(tab),
    });
    if (outcome.ok) {
      if (outcome.saved) tabs.change(tab.id, { saved: openSaved(outcome.saved) });
      toast.success(`Saved “${saved.name}”`);
    } else if (outcome.current) setAsking({ kind: "conflict", tab, current: outcome.current });
    else if (outcome.error.code === "not_found") {
      // Deleted by somebody else: the text is all that is left of it.
      tabs.change(tab.id, { saved: null, name: saved.name });
      const why = `“${saved.name}” was deleted in the meantime. Your text is still in your tab: save it as a new query.`;
      setAsking({ kind: "create", tab: { ...tab, saved: null, name: saved.name }, why });
    } else tellRefused("The query could not be saved", outcome);
  };
  // One after the other: pressed twice, the second knows the revision that the first has made.
  const save = () => {
    const { id } = now();
    const act = async () => {
      const tab = tabs.latest().tabs.find((each) => each.id === id);
      if (!tab?.text.trim()) return;
      if (!tab.saved?.canEdit) setAsking({ kind: "create", tab });
      else if (isChanged(tab)) await write(tab, tab.saved.revision);
    };
    // Also after one that failed: its caller was told.
    turn.current = turn.current.then(act, act);
    return turn.current;
  };
  const open = async ({ id }: Pick<SavedQueryEntry, "id">) => {
    const there = tabs.latest().tabs.find(({ saved }) => saved?.id === id);
    if (there) return tabs.select(there.id);
    const outcome = await readPath<Extract<SavedOutcome, { ok: true }>>(savedQueryPath(tenant, id));
    if (!outcome.ok || !outcome.saved) {
      if (!outcome.ok) tellRefused("The query could not be opened", outcome);
      return queries.reload();
    }
    const { query, settings } = outcome.saved;
    tabs.open({ text: query, ran: query, search: settings ?? "", saved: openSaved(outcome.saved) });
  };
  const create = async (tab: QueryTab, about: SavedAbout) => {
    const outcome = await queries.change({ action: "create", query: tab.text, settings: settingsOf(tab), ...about });
    if (!outcome.ok) return outcome.error.message;
    if (outcome.saved) tabs.change(tab.id, { saved: openSaved(outcome.saved) });
    toast.success(`Saved “${about.name.trim()}”`);
    return null;
  };
  const describe = async ({ id, revision }: SavedQueryEntry, about: SavedAbout) => {
    const outcome = await queries.change({ action: "describe", id, revision, ...about });
    if (!outcome.ok) {
      return outcome.current
        ? "Somebody else changed this query in the meantime. Close this, look at it and try again."
        : outcome.error.message;
    }
    const tab = tabs.latest().tabs.find(({ saved }) => saved?.id === id);
    if (tab?.saved && outcome.saved) {
      const { name, revision: newer, canEdit } = outcome.saved;
      // A tab that began with an older text goes on knowing the older revision, so that saving it finds the conflict.
      const known = tab.saved.revision === revision ? newer : tab.saved.revision;
      tabs.change(tab.id, { saved: { ...tab.saved, name, canEdit, revision: known } });
    }
    return null;
  };
  const saveAs = () => {
    const active = now();
    if (active.text.trim() !== "") setAsking({ kind: "create", tab: active });
  };
  const describeOpen = () => {
    const entry = entries.find(({ id }) => id === now().saved?.id);
    if (entry) setAsking({ kind: "describe", entry });
  };

  // Until the list is there nothing is known; the server refuses what is not allowed.
  const place = { folders, canShare: queries.list?.canShare ?? true, organization: tenant.organization.name };
  const close = () => setAsking(null);
  return {
    queries,
    save,
    saveAs,
    describeOpen,
    describe: (entry) => setAsking({ kind: "describe", entry }),
    open,
    dialogs: (
      <>
        {asking?.kind === "create" && (
          <SaveDialog
            {...place}
            title="Save query"
            description={asking.why}
            submit="Save"
            canHide
            begin={{ name: beginName(asking.tab), description: "", folder: "", shared: false }}
            onSave={(about) => create(asking.tab, about)}
            onClose={close}
          />
        )}
        {asking?.kind === "describe" && (
          <SaveDialog
            {...place}
            title="Rename or move"
            submit="Save"
            canHide={asking.entry.own || !asking.entry.shared}
            begin={asking.entry}
            onSave={(about) => describe(asking.entry, pickAbout(about))}
            onClose={close}
          />
        )}
        {asking?.kind === "conflict" && (
          <ConflictDialog
            name={asking.current.name}
            onClose={close}
            onOverwrite={() => void write(asking.tab, asking.current.revision)}
            onSaveCopy={() => setAsking({ kind: "create", tab: asking.tab })}
            onOpenTheirs={() => {
              const { current, tab } = asking;
              // Two tabs of one saved query would save over each other: the old one is a query of its own from now on.
              tabs.change(tab.id, { saved: null, name: tabName(tab) });
              const { query, settings } = current;
              tabs.open({ text: query, ran: query, search: settings ?? "", saved: openSaved(current) });
            }}
          />
        )}
      </>
    ),
  };
}

const settingsOf = ({ search }: QueryTab) => querySettings(new URLSearchParams(search));

function beginName(tab: QueryTab): string {
  if (tab.saved) return `${tab.saved.name} (copy)`;
  return tab.name ?? tab.title ?? "";
}

const pickAbout = ({ name, description, folder, shared }: SavedAbout): SavedAbout => ({
  name,
  description,
  folder,
  shared,
});
