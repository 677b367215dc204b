import { toast } from "../../ui/toaster";
import type { QueryTabs } from "../query-tabs/use-query-tabs";
import { openSaved } from "./open-saved";
import type { SavedQueryEntry } from "./saved-query";
import { tellRefused } from "./tell-refused";
import { forgetGoneSoon, giveSavedFocus, savedElementId } from "./use-saved-focus";
import type { SavedQueries } from "./use-saved-queries";

/** Deletes a saved query, with the way back. A tab that has it open stays open with its text. */
export async function deleteSaved(entry: SavedQueryEntry, queries: SavedQueries, tabs: QueryTabs): Promise<void> {
  const { id, revision, name } = entry;
  const outcome = await queries.change({ action: "delete", id, revision });
  if (!outcome.ok) return tellRefused("The query could not be deleted", outcome);
  const tab = tabs.latest().tabs.find(({ saved }) => saved?.id === id);
  if (tab) tabs.change(tab.id, { saved: null, name });
  const undo = async () => {
    const restored = await queries.change({ action: "restore", id });
    if (!restored.ok) return tellRefused("The query could not be restored", restored);
    if (tab && restored.saved) tabs.change(tab.id, { saved: openSaved(restored.saved), name: tab.name });
    // The panel of saved queries takes the focus to what is back in it. It may be closed.
    await drawn();
    if (document.activeElement === document.body) giveSavedFocus(savedElementId(id));
    forgetGoneSoon(id);
  };
  toast.undoable(`Deleted “${name}”`, () => void undo());
}

/** Once what has changed is on the page. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
