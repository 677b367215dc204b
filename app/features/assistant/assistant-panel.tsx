import { Sparkles, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId } from "react";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { IconButton } from "../../ui/icon-button";
import { Kbd } from "../../ui/kbd";
import { Spinner } from "../../ui/spinner";
import { TextArea } from "../../ui/text-area";
import { AssistantFailurePanel } from "./assistant-failure-panel";
import { describeProgress } from "./describe-progress";
import { ProposalPanel } from "./proposal-panel";
import { longestQuestion } from "./protocol";
import type { Assistant } from "./use-assistant";

export interface AssistantPanelProps {
  readonly assistant: Assistant;
  /** What stands in the editor. */
  readonly text: string;
  readonly cspNonce?: string | undefined;
}

/** Questions to begin with, for an editor of any kind. */
const beginnings = [
  "Which tasks failed most often?",
  "What did each task cost per day?",
  "Which runs waited longest in the queue?",
];

/** The assistant above the editor, where it is open: the question, what happens, and what came of it. */
export function AssistantPanel({ assistant, text, cspNonce }: AssistantPanelProps) {
  const sends = useId();
  const { state, question, field } = assistant;
  // Its code may come after it was asked for.
  useEffect(() => field.current?.focus(), [field]);
  const asking = state.kind === "asking";

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (asking) assistant.cancel();
    else assistant.close();
  };
  const onFieldKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (!asking) assistant.ask();
  };

  return (
    <section aria-label="Assistant" className="border-line border-t bg-canvas px-4 py-3 sm:px-6" onKeyDown={onKeyDown}>
      <div className="flex items-start gap-2">
        <Sparkles aria-hidden size={16} className="mt-2 shrink-0 text-accent pointer-coarse:mt-3.5" />
        <form
          className="flex min-w-0 flex-1 flex-wrap items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            assistant.ask();
          }}
        >
          <TextArea
            ref={field}
            rows={1}
            aria-label="Question"
            aria-describedby={sends}
            placeholder={
              text.trim() === "" ? "Ask a question about your runs" : "Ask a question, or say how to change the query"
            }
            maxLength={longestQuestion}
            value={question}
            readOnly={asking}
            onChange={(event) => assistant.setQuestion(event.target.value)}
            onKeyDown={onFieldKey}
            className="field-sizing-content max-h-40 min-w-48 flex-1 resize-none"
          />
          {asking ? (
            <Button onClick={assistant.cancel}>
              Cancel <Kbd>Esc</Kbd>
            </Button>
          ) : (
            <Button type="submit" variant={state.kind === "proposed" ? "secondary" : "primary"}>
              Ask <Kbd>⏎</Kbd>
            </Button>
          )}
        </form>
        <IconButton label="Close the assistant" onClick={assistant.close}>
          <X size={16} />
        </IconButton>
      </div>
      <div className="sm:pl-6">
        <Status assistant={assistant} />
        {state.kind === "idle" && question === "" && (
          <ul aria-label="Questions to begin with" className="mt-2 flex flex-wrap gap-1.5">
            {beginnings.map((each) => (
              <li key={each}>
                <Button
                  size="sm"
                  onClick={() => {
                    assistant.setQuestion(each);
                    field.current?.focus();
                  }}
                >
                  {each}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {state.kind === "proposed" && (
          <ProposalPanel assistant={assistant} proposal={state.proposal} text={text} cspNonce={cspNonce} />
        )}
        {state.kind === "failed" && <AssistantFailurePanel failure={state.failure} onRetry={assistant.again} />}
        {state.kind !== "proposed" && (
          <p id={sends} className="mt-2 text-ink-muted text-xs">
            Your question, the query in the editor and the description of the tables go to a language model. Rows do
            not.
          </p>
        )}
      </div>
    </section>
  );
}

/** What happens, for eyes and ears. The count of characters is for eyes alone: it changes too often to be read out. */
function Status({ assistant: { state, task } }: { assistant: Assistant }) {
  const asking = state.kind === "asking" ? state.progress : null;
  return (
    <p
      role="status"
      className={cx("flex items-center gap-2 text-ink-muted text-sm", (asking || state.kind === "cancelled") && "mt-2")}
    >
      {asking && (
        <>
          <Spinner />
          <span>
            {task === "fix" && asking.attempt === 1 && asking.event !== "checking"
              ? "Asking for a fix"
              : describeProgress(asking)}
          </span>
          {asking.event === "writing" && (
            <span aria-hidden className="tabular-nums">
              {asking.characters} characters
            </span>
          )}
        </>
      )}
      {state.kind === "proposed" && <span className="sr-only">A query is proposed below.</span>}
      {state.kind === "cancelled" && "The question was cancelled. Nothing is asked any more."}
    </p>
  );
}
