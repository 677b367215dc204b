import { toast } from "../../ui/toaster";
import { querySettings } from "../query/query-url";
import { type QueryTab, tabName } from "../query-tabs/tab-set";
import type { QueryTabs } from "../query-tabs/use-query-tabs";
import { useTenant } from "../tenancy/use-tenant";
import { ConflictDialog } from "./conflict-dialog";
import { openSaved } from "./open-saved";
import { SaveDialog, type SavedAbout } from "./save-dialog";
import type { SavedQuery, SavedQueryEntry } from "./saved-query";
import type { SavedQueries } from "./use-saved-queries";

/** What has to be known to save. */
export type Asking =
  | { readonly kind: "create"; readonly tab: QueryTab; readonly why?: string }
  | { readonly kind: "describe"; readonly entry: SavedQueryEntry }
  | { readonly kind: "conflict"; readonly tab: QueryTab; readonly current: SavedQuery };

export interface SavingDialogsProps {
  readonly asking: Asking;
  /** The next question, or null when there is none. */
  readonly onAsk: (next: Asking | null) => void;
  readonly queries: SavedQueries;
  readonly tabs: QueryTabs;
  /** Saves the tab's text over the revision. */
  readonly onWrite: (tab: QueryTab, revision: number) => Promise<void>;
}

/** Asks how to save a query, for another name or folder, or which of two changes is to stay. */
export function SavingDialogs({ asking, onAsk, queries, tabs, onWrite }: SavingDialogsProps) {
  const tenant = useTenant();
  const folders = [...new Set((queries.list?.entries ?? []).map(({ folder }) => folder).filter(Boolean))];
  const create = async (tab: QueryTab, about: SavedAbout) => {
    const outcome = await queries.change({
      action: "create",
      query: tab.text,
      settings: querySettings(new URLSearchParams(tab.search)),
      ...about,
    });
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
  // Until the list is there nothing is known; the server refuses what is not allowed.
  const place = { folders, canShare: queries.list?.canShare ?? true, organization: tenant.organization.name };
  const close = () => onAsk(null);
  if (asking.kind === "create") {
    const { tab, why } = asking;
    return (
      <SaveDialog
        key="create"
        {...place}
        title="Save query"
        description={why}
        submit="Save"
        canHide
        begin={{ name: beginName(tab), description: "", folder: "", shared: false }}
        onSave={(about) => create(tab, about)}
        onClose={close}
      />
    );
  }
  if (asking.kind === "describe") {
    const { entry } = asking;
    return (
      <SaveDialog
        key="describe"
        {...place}
        title="Rename or move"
        submit="Save"
        canHide={entry.own || !entry.shared}
        begin={entry}
        onSave={(about) => describe(entry, pickAbout(about))}
        onClose={close}
      />
    );
  }
  const { tab, current } = asking;
  return (
    <ConflictDialog
      name={current.name}
      onClose={close}
      onOverwrite={() => void onWrite(tab, current.revision)}
      onSaveCopy={() => onAsk({ kind: "create", tab })}
      onOpenTheirs={() => {
        // Two tabs of one saved query would save over each other: the old one is a query of its own from now on.
        tabs.change(tab.id, { saved: null, name: tabName(tab) });
        const { query, settings } = current;
        tabs.open({ text: query, ran: query, search: settings ?? "", saved: openSaved(current) });
      }}
    />
  );
}

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
