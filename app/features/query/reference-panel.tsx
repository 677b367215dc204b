import { Dialog } from "../../ui/dialog";
import { SidePanel, type SidePanelProps } from "./side-panel";

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

/** Shows the reference in the form of the present width. */
export function openReference(state: ReferenceState): ReferenceState {
  return window.matchMedia(beside).matches ? { ...state, beside: true } : { ...state, over: true };
}

/** Reference, history and saved queries beside the editor, or over the page where there is no room. */
export function ReferencePanel(
  props: SidePanelProps & { state: ReferenceState; onState: (state: ReferenceState) => void },
) {
  const { state, onState, ...panel } = props;
  const close = () => onState({ ...state, over: false });
  return (
    <>
      {state.beside && (
        <aside aria-label="Reference" className="hidden w-80 shrink-0 xl:w-96 border-line border-l bg-surface lg:block">
          <div className="sticky top-0 h-full max-h-dvh">
            <SidePanel {...panel} />
          </div>
        </aside>
      )}
      <Dialog open={state.over} onOpenChange={close} title="Reference" description="A click writes into the query.">
        <div className="h-[60dvh]">
          <SidePanel
            {...panel}
            onOpened={close}
            onInsert={(name) => {
              close();
              panel.onInsert(name);
            }}
            onExample={(query) => {
              close();
              panel.onExample(query);
            }}
          />
        </div>
      </Dialog>
    </>
  );
}
