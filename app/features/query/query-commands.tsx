import { AlignLeft, Bookmark, BookOpen, CopyPlus, Keyboard, Link2, Pencil, Play, Plus, X, ZoomOut } from "lucide-react";
import { useCommands } from "../palette/commands";
import type { SavedQueryEntry } from "../saved-queries/saved-query";
import { type ReferenceTab, referenceTabs, referenceTitles } from "./reference-tabs";

export interface QueryActions {
  readonly run: () => void;
  readonly format: () => void;
  readonly newTab: () => void;
  readonly closeTab: () => void;
  readonly renameTab: () => void;
  readonly save: () => void;
  readonly saveAs: () => void;
  readonly share: () => void;
  readonly showKeys: () => void;
  readonly duplicateTab: () => void;
  /** Shows the reference, or hides it. */
  readonly reference: () => void;
  readonly openReference: (tab: ReferenceTab) => void;
  /** Null when there is nothing to zoom out of. */
  readonly zoomOut: (() => void) | null;
  readonly saved: readonly SavedQueryEntry[];
  readonly openSaved: (entry: SavedQueryEntry) => void;
}

/** What the query page puts into the command palette, from when there is time for it. */
export function QueryCommands(actions: QueryActions) {
  const group = "Query";
  useCommands(
    [
      { id: "run", group, label: "Run", keys: "Ctrl Enter", icon: <Play />, run: actions.run },
      { id: "format", group, label: "Format", keys: "Shift Alt F", icon: <AlignLeft />, run: actions.format },
      { id: "new tab", group, label: "New tab", icon: <Plus />, run: actions.newTab },
      { id: "save", group, label: "Save", keys: "Ctrl S", icon: <Bookmark />, run: actions.save },
      { id: "save as", group, label: "Save as new", keys: "Ctrl Shift S", icon: <CopyPlus />, run: actions.saveAs },
      { id: "share", group, label: "Share: copy a link", icon: <Link2 />, run: actions.share },
      ...(actions.zoomOut
        ? [{ id: "zoom out", group, label: "Zoom out", icon: <ZoomOut />, run: actions.zoomOut }]
        : []),
      { id: "rename tab", group, label: "Rename tab", icon: <Pencil />, run: actions.renameTab },
      { id: "duplicate tab", group, label: "Duplicate tab", icon: <CopyPlus />, run: actions.duplicateTab },
      { id: "close tab", group, label: "Close tab", icon: <X />, run: actions.closeTab },
      { id: "keys", group, label: "Show keys", keys: "?", icon: <Keyboard />, run: actions.showKeys },
      { id: "reference", group, label: "Show or hide the reference", icon: <BookOpen />, run: actions.reference },
      ...referenceTabs.map((tab) => ({
        id: `reference ${tab}`,
        group: "Reference",
        label: referenceTitles[tab],
        icon: <BookOpen />,
        run: () => actions.openReference(tab),
      })),
      ...actions.saved.map((entry) => ({
        id: `saved ${entry.id}`,
        label: entry.name,
        icon: <Bookmark />,
        group: "Saved queries",
        words: `${entry.folder} ${entry.description}`,
        run: () => actions.openSaved(entry),
      })),
    ],
    true,
  );
  return null;
}
