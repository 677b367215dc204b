import type { TableDescription } from "trql";
import { Dialog } from "../../ui/dialog";
import { SidePanel } from "./side-panel";

/** From this width on the reference stands beside the editor; below it opens over the page. */
const beside = "(min-width: 1024px)";

/** Which of the two forms is open. The server cannot know the width, so each has its own state. */
export interface ReferenceState {
  readonly beside: boolean;
  readonly over: boolean;
}

export const closedOnPhones: ReferenceState = { beside: true, over: false };

/** What the button that shows and hides the reference does at the present width. */
export function toggleReference(state: ReferenceState): ReferenceState {
  return window.matchMedia(beside).matches ? { ...state, beside: !state.beside } : { ...state, over: !state.over };
}

/** Tables, functions and examples beside the editor, or over the page where there is no room. */
export function ReferencePanel(props: {
  state: ReferenceState;
  onState: (state: ReferenceState) => void;
  tables: readonly TableDescription[];
  onInsert: (text: string) => void;
  onExample: (query: string) => void;
}) {
  const { state, onState, tables } = props;
  const close = () => onState({ ...state, over: false });
  return (
    <>
      {state.beside && (
        <aside aria-label="Reference" className="hidden w-80 shrink-0 border-line border-l bg-surface lg:block">
          <SidePanel tables={tables} onInsert={props.onInsert} onExample={props.onExample} />
        </aside>
      )}
      <Dialog open={state.over} onOpenChange={close} title="Reference" description="A click writes into the query.">
        <div className="h-[60dvh]">
          <SidePanel
            tables={tables}
            onInsert={(name) => {
              close();
              props.onInsert(name);
            }}
            onExample={(query) => {
              close();
              props.onExample(query);
            }}
          />
        </div>
      </Dialog>
    </>
  );
}
