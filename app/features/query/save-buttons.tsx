import { Bookmark, ChevronDown, CopyPlus, Pencil } from "lucide-react";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { type MoreItem, MoreMenu } from "../../ui/more-menu";

/** How it stands with the saved query of a tab, and what can be done with it. */
export interface SaveState {
  /** Nothing is to be saved. */
  readonly isSaved: boolean;
  /** What is saved is the widget of a dashboard. */
  readonly toWidget: boolean;
  readonly onSave: () => void;
  readonly onSaveAs: () => void;
  /** Null where there is none of the person's own. */
  readonly onDescribe: (() => void) | null;
}

/** The further ways to save. */
export function saveItems({ onSaveAs, onDescribe }: SaveState): readonly MoreItem[] {
  const saveAs: MoreItem = { label: "Save as new", icon: <CopyPlus aria-hidden />, opens: true, run: onSaveAs };
  if (!onDescribe) return [saveAs];
  return [saveAs, { label: "Rename or move", icon: <Pencil aria-hidden />, opens: true, run: onDescribe }];
}

/** Save, and the menu of the further ways beside it. */
export function SaveButtons(
  props: SaveState & {
    readonly nothing: boolean;
    /** Of the word. */
    readonly labelClass: string;
    /** Of the menu. */
    readonly moreClass: string;
    /** Of the button where the menu is not shown. */
    readonly aloneClass: string;
  },
) {
  const { isSaved, nothing, moreClass } = props;
  return (
    <div className="flex shrink-0">
      <Button
        icon={<Bookmark size={14} />}
        title={props.toWidget ? "Save to widget (Ctrl S)" : "Save (Ctrl S)"}
        onClick={props.onSave}
        disabled={nothing || isSaved}
        className={cx("rounded-r-none", props.aloneClass)}
      >
        <span className={props.labelClass}>{isSaved ? "Saved" : props.toWidget ? "Save to widget" : "Save"}</span>
      </Button>
      <MoreMenu
        label="More ways to save"
        icon={<ChevronDown aria-hidden />}
        variant="secondary"
        disabled={nothing}
        className={cx("-ml-px w-7 rounded-l-none", moreClass)}
        items={saveItems(props)}
      />
    </div>
  );
}
