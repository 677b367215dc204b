import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { ShownFailure } from "./ask-assistant";
import type { AssistantRequest } from "./assistant-request";
import { notReached } from "./not-reached";
import { type AssistantProgress, longestQuestion, type Proposal } from "./protocol";

export type AssistantState =
  | { readonly kind: "idle" }
  | { readonly kind: "asking"; readonly progress: AssistantProgress }
  | { readonly kind: "proposed"; readonly proposal: Proposal }
  | { readonly kind: "failed"; readonly failure: ShownFailure }
  | { readonly kind: "cancelled" };

export interface Assistant {
  readonly open: boolean;
  readonly question: string;
  readonly setQuestion: (question: string) => void;
  /** What the last ask was for. */
  readonly task: AssistantRequest["task"] | null;
  readonly state: AssistantState;
  /** Of the field for the question. */
  readonly field: RefObject<HTMLTextAreaElement>;
  readonly show: () => void;
  readonly close: () => void;
  readonly ask: () => void;
  readonly again: () => void;
  readonly cancel: () => void;
  /** Puts the proposal into the editor and closes the panel. */
  readonly accept: () => void;
  readonly discard: () => void;
  /** Mends a query that a run refused. */
  readonly fix: (query: string, problem: string) => void;
}

export interface AssistantOptions {
  /** Of the assistant's endpoint; null when the server has none. */
  readonly path: string | null;
  /** False while the editor is out of sight: its key means another one then. */
  readonly shown?: boolean;
  /** What stands in the editor. */
  readonly text: () => string;
  /** Writes into the editor, as one step of undo. */
  readonly onAccept: (query: string) => void;
  /** The panel has closed, and the focus is to be in the editor. */
  readonly onClosed: () => void;
}

/** The assistant of one editor; null when the server has none. Leaving the page ends what is asked. */
export function useAssistant({ path, shown = true, text, onAccept, onClosed }: AssistantOptions): Assistant | null {
  const [open, setOpen] = useState(false);
  const [question, setQuestion] = useState("");
  const [last, setLast] = useState<AssistantRequest | null>(null);
  const [state, setState] = useState<AssistantState>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const show = useCallback(() => {
    setOpen(true);
    // When it is open already; else the panel takes the focus when it is drawn.
    requestAnimationFrame(() => field.current?.focus());
  }, []);
  const listens = path !== null && shown;
  useEffect(() => {
    if (!listens) return;
    const onKey = (event: KeyboardEvent) => {
      if (!isAssistantKey(event)) return;
      // The editor would select what stands around the cursor.
      event.preventDefault();
      event.stopPropagation();
      show();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [listens, show]);

  if (path === null) return null;

  const send = (request: AssistantRequest) => {
    stop();
    const own = new AbortController();
    running.current = own;
    const tell = (next: AssistantState) => {
      if (running.current === own) setState(next);
    };
    setLast(request);
    setState({ kind: "asking", progress: { event: "asking", attempt: 1 } });
    // What asks comes with the first ask: the editor stands before it.
    import("./ask-assistant")
      .then(({ askAssistant }) =>
        askAssistant(path, request, own.signal, (progress) => tell({ kind: "asking", progress })),
      )
      .then(
        (result) =>
          tell(
            result.ok ? { kind: "proposed", proposal: result.proposal } : { kind: "failed", failure: result.failure },
          ),
        (problem: unknown) => {
          if (own.signal.aborted) return;
          console.error(problem);
          tell({ kind: "failed", failure: notReached });
        },
      );
  };
  const close = () => {
    stop();
    setOpen(false);
    setState({ kind: "idle" });
    onClosed();
  };
  return {
    open,
    question,
    setQuestion,
    task: last?.task ?? null,
    state,
    field,
    show,
    close,
    ask: () => {
      const wanted = question.trim();
      if (wanted === "") field.current?.focus();
      else send({ task: "write", question: wanted, query: text() });
    },
    again: () => last && send(last),
    cancel: () => {
      stop();
      setState({ kind: "cancelled" });
      field.current?.focus();
    },
    accept: () => {
      if (state.kind !== "proposed") return;
      close();
      setQuestion("");
      onAccept(state.proposal.query);
    },
    discard: () => {
      setState({ kind: "idle" });
      field.current?.focus();
    },
    fix: (query, problem) => {
      // The panel is above what was pressed, perhaps out of sight.
      show();
      send({ task: "fix", query, problem: problem.slice(0, longestQuestion) });
    },
  };
}

/** Ctrl or Cmd with I, wherever the focus is, but for dialogs: they keep it. */
function isAssistantKey({ key, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() !== "i" || !(ctrlKey || metaKey) || shiftKey || altKey) return false;
  return !(target instanceof Element && target.closest('[role="dialog"]'));
}
