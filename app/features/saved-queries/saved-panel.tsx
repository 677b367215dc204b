import { ChevronRight, Ellipsis, FolderInput, Lock, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "../../ui/menu";
import { SearchField } from "../../ui/search-field";
import { Skeleton } from "../../ui/skeleton";
import type { QueryTabs } from "../query-tabs/use-query-tabs";
import { deleteSaved } from "./delete-saved";
import type { SavedQueryEntry } from "./saved-query";
import { savedElementId, useSavedFocus } from "./use-saved-focus";
import type { SavedQueries } from "./use-saved-queries";

export interface SavedPanelProps {
  readonly queries: SavedQueries;
  /** Id of the one that is open in the tab that is shown. */
  readonly open: string | null;
  readonly onOpen: (entry: SavedQueryEntry) => void;
  readonly onDescribe: (entry: SavedQueryEntry) => void;
  /** The tab of a query that is deleted forgets it. */
  readonly tabs: QueryTabs;
}

/** The saved queries by folder, with search. */
export function SavedPanel(props: SavedPanelProps) {
  const { list, problem, reload } = props.queries;
  const beforeGone = useSavedFocus(list);
  const onDelete = (entry: SavedQueryEntry) => {
    beforeGone(entry.id);
    void deleteSaved(entry, props.queries, props.tabs);
  };
  const [wanted, setWanted] = useState("");
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (list?.entries ?? []).filter(({ name, description, folder, author }) =>
    words.every((word) => `${name} ${description} ${folder} ${author ?? ""}`.toLowerCase().includes(word)),
  );
  const folders = [...new Set(found.map(({ folder }) => folder))];
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        label="Search saved queries"
        value={wanted}
        onValue={setWanted}
        // Where there is none at all, none can match.
        found={list?.entries.length ? { count: found.length, one: "saved query", many: "saved queries" } : undefined}
      />
      {problem && (
        <div role="alert" className="px-1 py-2 text-ink text-sm">
          <p>{problem}</p>
          <Button size="sm" className="mt-2" onClick={reload}>
            Try again
          </Button>
        </div>
      )}
      {!list && !problem && <Skeleton className="h-24 w-full" />}
      {list && list.entries.length === 0 && (
        <p className="px-1 py-4 text-ink-muted text-sm">
          Nothing is saved yet. Save keeps the query of a tab, for you or for everybody in the organization.
        </p>
      )}
      {folders.map((folder) =>
        folder === "" ? (
          <Entries key={folder} {...props} onDelete={onDelete} entries={found.filter((entry) => entry.folder === "")} />
        ) : (
          <details key={folder} open className="group">
            <summary className="flex list-none items-center gap-1.5 rounded-md px-1 py-1.5 hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
              <ChevronRight
                aria-hidden
                size={14}
                className="shrink-0 text-ink-faint group-open:rotate-90 motion-safe:transition-transform"
              />
              <span className="min-w-0 truncate font-medium text-ink text-sm">{folder}</span>
            </summary>
            <div className="ml-2.5 border-line border-l pl-2">
              <Entries {...props} onDelete={onDelete} entries={found.filter((entry) => entry.folder === folder)} />
            </div>
          </details>
        ),
      )}
    </div>
  );
}

function Entries(
  props: SavedPanelProps & { entries: readonly SavedQueryEntry[]; onDelete: (entry: SavedQueryEntry) => void },
) {
  return (
    <ul className="flex flex-col">
      {props.entries.map((entry) => (
        <li
          key={entry.id}
          className={`group/entry flex items-start rounded-md hover:bg-hover pointer-coarse:items-center ${entry.id === props.open ? "bg-selected" : ""}`}
        >
          <button
            id={savedElementId(entry.id)}
            type="button"
            onClick={() => props.onOpen(entry)}
            aria-current={entry.id === props.open ? "true" : undefined}
            className="min-w-0 flex-1 rounded-md px-2 py-1.5 text-left"
          >
            <span className="flex items-center gap-1.5">
              <span className="truncate font-medium text-ink text-sm">{entry.name}</span>
              {!entry.shared && (
                <>
                  <Lock aria-hidden size={12} className="shrink-0 text-ink-faint" />
                  <span className="sr-only">, only you see it</span>
                </>
              )}
            </span>
            {entry.description && (
              <span className="line-clamp-2 text-ink-muted text-xs leading-5">{entry.description}</span>
            )}
            {!entry.own && entry.author && (
              <span className="block truncate text-ink-muted text-xs leading-5">By {entry.author}</span>
            )}
          </button>
          {entry.canEdit && (
            <Menu>
              <MenuTrigger asChild>
                <IconButton
                  label={`Actions for ${entry.name}`}
                  size="sm"
                  className="mt-0.5 pointer-fine:opacity-0 focus-visible:opacity-100 group-hover/entry:opacity-100 data-[state=open]:opacity-100"
                  icon={<Ellipsis aria-hidden />}
                />
              </MenuTrigger>
              <MenuContent align="end">
                <MenuItem icon={<FolderInput aria-hidden />} onSelect={() => props.onDescribe(entry)}>
                  Rename or move
                </MenuItem>
                <MenuSeparator />
                <MenuItem tone="danger" icon={<Trash2 aria-hidden />} onSelect={() => props.onDelete(entry)}>
                  Delete
                </MenuItem>
              </MenuContent>
            </Menu>
          )}
        </li>
      ))}
    </ul>
  );
}
