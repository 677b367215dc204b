import { type ReactNode, useRef, useState } from "react";
import { readPath } from "~/api/send-json";
import { onDemand } from "../../ui/on-demand";
import { toast } from "../../ui/toaster";
import { querySettings } from "../query/query-url";
import { activeTab, isChanged, type QueryTab } from "../query-tabs/tab-set";
import type { QueryTabs } from "../query-tabs/use-query-tabs";
import { useTenant } from "../tenancy/use-tenant";
import { openSaved } from "./open-saved";
import { savedQueryPath } from "./paths";
import type { SavedOutcome } from "./saved-outcome";
import type { SavedQueryEntry } from "./saved-query";
import type { Asking } from "./saving-dialogs";
import { tellRefused } from "./tell-refused";
import { type SavedQueries, useSavedQueries } from "./use-saved-queries";

const SavingDialogs = onDemand(() => import("./saving-dialogs").then((part) => part.SavingDialogs));

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

/** Saving the queries of tabs, and opening and moving saved ones. */
export function useSaving(tabs: QueryTabs): Saving {
  const tenant = useTenant();
  const queries = useSavedQueries(tenant, true);
  const [asking, setAsking] = useState<Asking | null>(null);
  const turn = useRef(Promise.resolve());
  const now = () => activeTab(tabs.latest());

  const write = async (tab: QueryTab, revision: number) => {
    const { saved, text } = tab;
    if (!saved) return;
    const outcome = await queries.change({
      action: "write",
      id: saved.id,
      revision,
      query: text,
      settings: querySettings(new URLSearchParams(tab.search)),
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
  const saveAs = () => {
    const active = now();
    if (active.text.trim() !== "") setAsking({ kind: "create", tab: active });
  };
  const describeOpen = () => {
    const entry = queries.list?.entries.find(({ id }) => id === now().saved?.id);
    if (entry) setAsking({ kind: "describe", entry });
  };

  return {
    queries,
    save,
    saveAs,
    describeOpen,
    describe: (entry) => setAsking({ kind: "describe", entry }),
    open,
    dialogs: asking && (
      <SavingDialogs asking={asking} onAsk={setAsking} queries={queries} tabs={tabs} onWrite={write} />
    ),
  };
}
