import { AlignLeft, Link2, ListTree, Play, Square } from "lucide-react";
import { type RefObject, useRef } from "react";
import { Button } from "../../ui/button";
import { Kbd } from "../../ui/kbd";
import { MoreMenu } from "../../ui/more-menu";
import { Tooltip } from "../../ui/tooltip";
import { AssistantButton } from "../assistant/assistant-button";
import type { Assistant } from "../assistant/use-assistant";
import { type OutlineHandle, OutlineMenu, outlineKey } from "../editor/outline-menu";
import type { QueryEditorHandle } from "../editor/query-editor";
import type { RunPart } from "../editor/run-part";
import { SaveButtons, type SaveState, saveItems } from "./save-buttons";

export interface RunBarProps {
  readonly editor: RefObject<QueryEditorHandle>;
  /** False while the tab is out of sight. */
  readonly shown: boolean;
  readonly running: boolean;
  /** There is no text to do anything with. */
  readonly nothing: boolean;
  /** How it stands with the query, in words. */
  readonly said: string;
  readonly assistant: Assistant | null;
  readonly saving: SaveState;
  readonly onRun: (part: RunPart | null) => void;
  readonly onCancel: () => void;
  readonly onFormat: () => void;
  readonly onShare: () => void;
}

const formatKey = "Shift Alt F";
/** Words stand where the line has room for all of them. */
const word = "@max-[51rem]:sr-only";
/** Where it has none for the buttons either, the menu at its end has them. Those for fingers are larger. */
const roomy = "@max-[41rem]:hidden pointer-coarse:@max-[45rem]:hidden";
const tightWord = "@max-[41rem]:sr-only pointer-coarse:@max-[45rem]:sr-only";
const tightRounded = "@max-[41rem]:rounded-r-md pointer-coarse:@max-[45rem]:rounded-r-md";
const tight = "@min-[45rem]:hidden pointer-fine:@min-[41rem]:hidden";

/** What can be done with the text in the editor, in one line at every width. */
export function RunBar(props: RunBarProps) {
  const { editor, shown, running, nothing, said, assistant, saving, onFormat, onShare } = props;
  const more = useRef<HTMLButtonElement>(null);
  const outline = useRef<OutlineHandle>(null);
  const start = running
    ? ({ variant: "secondary", icon: <Square size={14} />, does: "Cancel", keys: "Esc", act: props.onCancel } as const)
    : ({
        variant: "primary",
        icon: <Play size={14} />,
        does: "Run",
        keys: "Ctrl ⏎",
        act: () => props.onRun(null),
      } as const);
  return (
    <div className="@container">
      <div role="toolbar" aria-label="Run" className="flex min-h-12 items-center gap-2 bg-surface px-4 py-2 sm:px-6">
        <Button
          variant={start.variant}
          icon={start.icon}
          onClick={start.act}
          disabled={!running && nothing}
          className="@min-[41rem]:min-w-24 @min-[51rem]:min-w-33"
        >
          {start.does} <Kbd className="@max-[51rem]:hidden">{start.keys}</Kbd>
        </Button>
        <Tooltip content={`Format (${formatKey})`}>
          <Button icon={<AlignLeft size={14} />} onClick={onFormat} disabled={nothing} className={roomy}>
            <span className={word}>Format</span>
          </Button>
        </Tooltip>
        <OutlineMenu
          ref={outline}
          editor={editor}
          shown={shown}
          onRunPart={props.onRun}
          className={roomy}
          labelClass={word}
          standIn={more}
        />
        <AssistantButton assistant={assistant} shown={shown} labelClass={tightWord} />
        {/* It has its place with and without words, so that nothing moves when they come. */}
        <p role="status" className="flex min-h-8 min-w-0 flex-1 items-center px-1">
          <span title={said} className="line-clamp-2 text-balance text-ink-muted text-xs leading-4">
            {said}
          </span>
        </p>
        <SaveButtons {...saving} nothing={nothing} labelClass={tightWord} moreClass={roomy} aloneClass={tightRounded} />
        <Button icon={<Link2 size={14} />} onClick={onShare} disabled={nothing} className={roomy}>
          Share
        </Button>
        <MoreMenu
          ref={more}
          label="More actions"
          className={tight}
          items={[
            { label: "Format", icon: <AlignLeft aria-hidden />, keys: formatKey, disabled: nothing, run: onFormat },
            {
              label: "Outline",
              icon: <ListTree aria-hidden />,
              keys: outlineKey,
              opens: true,
              run: () => outline.current?.open(),
            },
            ...saveItems(saving).map((item) => ({ ...item, disabled: nothing })),
            { label: "Share", icon: <Link2 aria-hidden />, disabled: nothing, run: onShare },
          ]}
        />
      </div>
    </div>
  );
}
