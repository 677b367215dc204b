import { Code, Copy, Ellipsis, ImageDown, Move, Pencil, SquarePen, SquareTerminal, Trash2 } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "../../../ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "../../../ui/menu";
import { saveChart } from "../../charts/save-chart";
import { QueryPageLink } from "../../query/query-page-link";

export interface WidgetActions {
  /** Of the query page that edits the widget's query. */
  readonly editSearch: URLSearchParams;
  readonly onRename: () => void;
  readonly onDuplicate: () => void;
  readonly onMove: () => void;
  readonly onDelete: () => void;
}

/** What can be done with a widget. Without `actions`, as on built-in dashboards, only looking closer. */
export function WidgetMenu(props: {
  title: string;
  /** Whether it is a chart, which can be saved as an image. */
  isChart: boolean;
  /** Of the query page that shows the same. */
  search: URLSearchParams;
  onShowQuery: () => void;
  actions?: WidgetActions;
}) {
  const { actions } = props;
  const moving = useRef(false);
  const button = useRef<HTMLSpanElement>(null);
  const closed = (event: Event) => {
    if (!moving.current) return;
    moving.current = false;
    // Moving takes the focus to the handle, and the menu would take it back to its own button.
    event.preventDefault();
    actions?.onMove();
  };
  return (
    <span ref={button} className="contents">
      <Menu>
        <MenuTrigger asChild>
          <IconButton
            label={`Actions for ${props.title}`}
            size="sm"
            icon={<Ellipsis aria-hidden />}
            className="pointer-fine:opacity-0 focus-visible:opacity-100 group-focus-within/widget:opacity-100 group-hover/widget:opacity-100 data-[state=open]:opacity-100"
          />
        </MenuTrigger>
        <MenuContent onCloseAutoFocus={closed}>
          {actions && (
            <MenuItem asChild>
              <QueryPageLink search={actions.editSearch}>
                <SquarePen aria-hidden />
                Edit query
              </QueryPageLink>
            </MenuItem>
          )}
          <MenuItem asChild>
            <QueryPageLink search={props.search}>
              <SquareTerminal aria-hidden />
              Open in query page
            </QueryPageLink>
          </MenuItem>
          <MenuItem icon={<Code aria-hidden />} onSelect={props.onShowQuery}>
            Show query
          </MenuItem>
          {props.isChart && (
            <MenuItem
              icon={<ImageDown aria-hidden />}
              onSelect={() =>
                void saveChart(button.current?.closest("section") ?? null, `${fileName(props.title)}.png`)
              }
            >
              Save as PNG
            </MenuItem>
          )}
          {actions && (
            <>
              <MenuSeparator />
              <MenuItem icon={<Pencil aria-hidden />} onSelect={actions.onRename}>
                Edit title
              </MenuItem>
              <MenuItem icon={<Copy aria-hidden />} onSelect={actions.onDuplicate}>
                Duplicate
              </MenuItem>
              <MenuItem
                icon={<Move aria-hidden />}
                onSelect={() => {
                  moving.current = true;
                }}
                className="max-md:hidden"
              >
                Move or resize
              </MenuItem>
              <MenuSeparator />
              <MenuItem tone="danger" icon={<Trash2 aria-hidden />} onSelect={actions.onDelete}>
                Delete
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
    </span>
  );
}

/** What every system takes as the name of a file. */
const fileName = (title: string) =>
  title
    .replace(/[^\p{L}\p{N} _-]+/gu, " ")
    .trim()
    .slice(0, 80) || "chart";
