import { Fragment } from "react";
import { Dialog } from "../../ui/dialog";
import { Kbd } from "../../ui/kbd";

/** Listed only where there is an assistant. */
const assistantKey = "Ctrl I";

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [keys: string, does: string])[] }[] =
  [
    {
      title: "Query",
      keys: [
        ["Ctrl Enter", "Run the query, or the selection when it is one"],
        ["Ctrl Shift Enter", "Run the CTE or subquery at the cursor"],
        ["Esc", "Cancel the running query"],
        [assistantKey, "Ask the assistant"],
        ["Ctrl S", "Save"],
        ["Ctrl Shift S", "Save as new"],
        ["Ctrl K", "Search pages, queries and actions"],
        ["?", "Show these keys"],
      ],
    },
    {
      title: "Editor",
      keys: [
        ["Ctrl Space", "Suggest columns, functions and values"],
        ["Shift Alt F", "Format the query"],
        ["Shift Alt O", "List the CTEs and subqueries"],
        ["Alt Enter, Ctrl .", "Repair the finding at the cursor"],
        ["F8", "Go to the next finding"],
        ["Ctrl Shift M", "List the findings"],
        ["F12, Ctrl click", "Go to where a name is given"],
        ["F2", "Rename an alias, a CTE or a window"],
        ["Ctrl F", "Search and replace"],
        ["Ctrl /", "Comment the lines, or take the comment away"],
        ["Ctrl D", "Select the next occurrence, too"],
        ["Alt click", "Add a cursor"],
        ["Alt ↑, Alt ↓", "Move the lines"],
        ["Ctrl Shift [ and ]", "Fold and unfold; on a Mac Cmd Alt"],
        ["Ctrl Alt [ and ]", "Fold and unfold everything"],
        ["Ctrl Z, Ctrl Y", "Undo and redo, also after a run"],
        ["Esc, then Tab", "Leave the editor"],
      ],
    },
    {
      title: "Tabs",
      keys: [
        ["Arrow keys", "Move from tab to tab"],
        ["Enter", "Show the tab"],
        ["F2", "Rename it"],
        ["Delete", "Close it"],
      ],
    },
    {
      title: "Table",
      keys: [
        ["Arrow keys", "Move from cell to cell, with Ctrl to the edge"],
        ["Page Up, Page Down", "Move by what is in sight"],
        ["Shift and these", "Select"],
        ["Shift Space, Ctrl A", "Select the row, or everything"],
        ["Ctrl C", "Copy the cell, or what is selected"],
        ["Enter", "Open the cell's menu; sort on a column's name"],
        ["Shift ←, Shift →", "Make a column narrower or wider, on its name"],
        ["Ctrl F", "Search the table"],
      ],
    },
    {
      title: "Chart",
      keys: [
        ["←, →", "Walk over the points"],
        ["Shift ←, Shift →", "Mark a stretch of time"],
        ["Enter", "Make what is marked the time range"],
        ["Esc", "Mark nothing"],
      ],
    },
  ];

/** Every key of the query page, by where it works. On a Mac, Ctrl is Cmd. */
export function KeysDialog(props: { open: boolean; onOpenChange: (open: boolean) => void; assistant: boolean }) {
  const shown = ([keys]: readonly [string, string]) => props.assistant || keys !== assistantKey;
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="Keys"
      description="On a Mac, Ctrl is Cmd."
      size="lg"
      reading
    >
      <div className="gap-8 sm:columns-2">
        {groups.map((group) => (
          <section key={group.title} className="mb-6 break-inside-avoid">
            <h3 className="mb-2 font-medium text-ink text-sm">{group.title}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
              {group.keys.filter(shown).map(([keys, does]) => (
                <Fragment key={keys}>
                  <dt>
                    <Kbd className="h-6 px-1.5 text-xs text-ink-muted pointer-coarse:inline-flex">{keys}</Kbd>
                  </dt>
                  <dd className="text-ink-muted">{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
