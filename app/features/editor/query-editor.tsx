import type { EditorView } from "@codemirror/view";
import { forwardRef, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { TableDescription } from "trql";
import type { QueryScope } from "trql/protocol";
import { languageOf, startLanguage } from "../language/ask-language";
import { askSeenAt } from "./ask-seen";
import type { OutlineRow } from "./outline-menu";
import type { RunPart } from "./run-part";

export interface QueryEditorHandle {
  /** Writes at the cursor, or at the end before the editor is loaded. */
  readonly insert: (text: string) => void;
  /** Writes the text in the one style, as one step of undo, once the editor is loaded; null, or why it cannot. */
  readonly format: () => Promise<string | null>;
  /** Writes another text in the place of the whole, as one step of undo. */
  readonly replace: (text: string) => void;
  readonly focus: () => void;
  /** Puts the cursor there and brings it into view. UTF-16 offset. */
  readonly goTo: (offset: number) => void;
  /** The CTEs and subqueries of the text, once the editor is loaded. */
  readonly outline: () => Promise<readonly OutlineRow[]>;
}

export interface QueryEditorProps {
  readonly value: string;
  /** The text as it was told or given last: `value` may be some keys behind. */
  readonly latestValue: () => string;
  /** It stands: what else the page loads can follow. Told also when it could not be loaded. */
  readonly onReady?: () => void;
  readonly onChange: (text: string) => void;
  /** The key for running was pressed: for all of the text, or a part of it. */
  readonly onRun: (part: RunPart | null) => void;
  /** The key for formatting was pressed. */
  readonly onFormat: () => void;
  readonly onCancel: () => void;
  readonly running: boolean;
  readonly tables: readonly TableDescription[];
  /** To be coloured. */
  readonly functionNames: readonly string[];
  readonly timeZone: string;
  /** Where completion asks for what is seen in the data, and in which scope; without it, it does not ask. */
  readonly seen?: { readonly path: string; readonly scope: QueryScope };
  readonly label?: string;
  readonly cspNonce?: string;
}

const loadEditor = () => import("./create-editor");
// With the page's own scripts, not once they have drawn it. Who needs it asks again, and hears why it does not come.
if (typeof document !== "undefined") loadEditor().catch(() => {});

/** The query editor; until it is loaded its text stands in the same place, so that nothing moves. */
export const QueryEditor = forwardRef<QueryEditorHandle, QueryEditorProps>(function QueryEditor(props, ref) {
  const { value, tables, label = "Query", cspNonce } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  /** Comes with the editor: the language is not part of the page's first code. */
  const loaded = useRef<typeof import("./create-editor") | null>(null);
  /** Come after the editor: it can be written in before. Null where they could not be loaded. */
  const aids = useRef<Promise<typeof import("./editor-aids") | null>>(Promise.resolve(null));
  const latest = useRef(props);
  latest.current = props;
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");

  useEffect(() => {
    let left = false;
    aids.current = loadEditor().then(
      (editor) => {
        if (left || !parent.current) return null;
        loaded.current = editor;
        view.current = editor.createEditor({
          parent: parent.current,
          text: latest.current.value,
          label,
          language: languageOf(tables),
          functionNames: latest.current.functionNames,
          ...(cspNonce ? { cspNonce } : {}),
          onChange: (text) => latest.current.onChange(text),
          onRun: (part) => latest.current.onRun(part),
          onFormat: () => latest.current.onFormat(),
          onCancel: () => {
            if (!latest.current.running) return false;
            latest.current.onCancel();
            return true;
          },
        });
        setState("ready");
        startLanguage(tables);
        return import("./editor-aids")
          .then((loadedAids) => {
            if (left || !view.current) return null;
            editor.addAids(
              view.current,
              loadedAids.editorAids({
                language: languageOf(tables),
                timeZone: () => latest.current.timeZone,
                seenPlace: () => {
                  const { seen } = latest.current;
                  return seen ? `${seen.scope} ${seen.path}` : null;
                },
                askSeen: (wanted, signal) => {
                  const { seen } = latest.current;
                  return seen ? askSeenAt(seen, wanted, signal) : Promise.reject(new Error("There is nobody to ask."));
                },
              }),
            );
            return loadedAids;
          })
          .catch((problem: unknown) => {
            console.error(problem);
            return null;
          })
          .finally(() => left || latest.current.onReady?.());
      },
      (problem: unknown) => {
        console.error(problem);
        if (left) return null;
        setState("failed");
        latest.current.onReady?.();
        return null;
      },
    );
    return () => {
      left = true;
      view.current?.destroy();
      view.current = null;
    };
  }, [tables, label, cspNonce]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    // A drawing that is late must not take back what was written since.
    if (latest.current.latestValue() !== value) return;
    loaded.current?.showText(editor, value);
    // At each drawing: a text can be given that was drawn before, while the editor has moved on from it.
  });

  useImperativeHandle(
    ref,
    () => ({
      insert: (text) => {
        const editor = view.current;
        if (!editor) {
          latest.current.onChange(latest.current.latestValue() + text);
          return;
        }
        editor.dispatch(editor.state.replaceSelection(text), { scrollIntoView: true, userEvent: "input" });
        editor.focus();
      },
      format: async () => {
        const loadedAids = await aids.current;
        return view.current && loadedAids
          ? loadedAids.formatText(view.current, languageOf(latest.current.tables))
          : "The editor could not be loaded.";
      },
      outline: async () => {
        const loadedAids = await aids.current;
        return view.current && loadedAids
          ? loadedAids.outlineRows(view.current, languageOf(latest.current.tables), latest.current.timeZone)
          : [];
      },
      replace: (text) => {
        if (view.current && loaded.current) loaded.current.replaceText(view.current, text);
        else latest.current.onChange(text);
      },
      focus: () => view.current?.focus(),
      goTo: (offset) => {
        const editor = view.current;
        if (!editor) return;
        editor.dispatch({ selection: { anchor: Math.min(offset, editor.state.doc.length) }, scrollIntoView: true });
        editor.focus();
      },
    }),
    [],
  );

  return (
    <div className="relative h-full min-h-0 overflow-hidden bg-surface">
      <div ref={parent} className="h-full" />
      {state === "loading" && (
        <pre
          aria-hidden
          className="absolute inset-0 overflow-hidden whitespace-pre-wrap py-3 pr-3 pl-10 font-mono text-[13px] text-ink leading-[1.6]"
        >
          {value}
        </pre>
      )}
      {state === "failed" && (
        <textarea
          aria-label={label}
          value={value}
          onChange={(event) => props.onChange(event.target.value)}
          className="absolute inset-0 resize-none bg-surface p-3 font-mono text-[13px] text-ink"
        />
      )}
    </div>
  );
});
