import { getChunks, unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightSpecialChars } from "@codemirror/view";
import { functionNames } from "trql/functions";
import { dialectOf } from "../editor/dialect";
import { editorTheme } from "../editor/theme";

export interface DiffOptions {
  readonly parent: HTMLElement;
  readonly before: string;
  readonly after: string;
  readonly label: string;
  readonly cspNonce?: string;
}

export interface Diff {
  /** Lines that the change brings and takes away. */
  readonly added: number;
  readonly removed: number;
  readonly destroy: () => void;
}

/** Signs beside the lines say with more than colour what goes and what comes. */
const marks = EditorView.theme({
  "&": { height: "auto", maxHeight: "40vh" },
  ".cm-scroller": { overflow: "auto" },
  ".cm-gutters": { paddingLeft: "4px" },
  ".cm-changeGutter": { width: "16px", paddingLeft: "0" },
  ".cm-changedLineGutter, .cm-deletedLineGutter": { background: "none !important", textAlign: "center" },
  ".cm-changedLineGutter::before": { content: '"+"', color: "var(--color-success)" },
  ".cm-deletedLineGutter::before": { content: '"−"', color: "var(--color-danger)", display: "block", marginTop: "0" },
  "&.cm-merge-b .cm-changedLine": { backgroundColor: "var(--color-success-soft)" },
  ".cm-deletedChunk": { backgroundColor: "var(--color-danger-soft)", paddingLeft: "12px" },
  "&.cm-merge-b .cm-changedText": {
    background: "none",
    borderBottom: "2px solid var(--color-success)",
  },
  ".cm-deletedChunk .cm-deletedText": { background: "none !important", borderBottom: "2px solid var(--color-danger)" },
  ".cm-collapsedLines": {
    background: "var(--color-sunken) !important",
    color: "var(--color-ink-muted) !important",
    fontFamily: "var(--font-sans)",
    fontSize: "12px",
  },
});

/** Shows a change of a text line by line, to be read and copied only. */
export function createDiff({ parent, before, after, label, cspNonce }: DiffOptions): Diff {
  const empty = before.trim() === "";
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: after,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.lineWrapping,
        // What a stranger wrote may hold characters that turn lines around or do not show.
        highlightSpecialChars(),
        dialectOf(functionNames).language,
        marks,
        editorTheme,
        ...(empty
          ? []
          : unifiedMergeView({
              original: before,
              mergeControls: false,
              collapseUnchanged: { margin: 2, minSize: 5 },
            })),
        // It has no cursor of its own to type at, so phones show no keyboard.
        EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", inputmode: "none" }),
        ...(cspNonce ? [EditorView.cspNonce.of(cspNonce)] : []),
      ],
    }),
  });
  const original = EditorState.create({ doc: before }).doc;
  const lines = (doc: typeof original, from: number, to: number) =>
    from >= to ? 0 : doc.lineAt(Math.min(to - 1, doc.length)).number - doc.lineAt(from).number + 1;
  const chunks = getChunks(view.state)?.chunks ?? [];
  return {
    added: empty
      ? view.state.doc.lines
      : chunks.reduce((sum, { fromB, toB }) => sum + lines(view.state.doc, fromB, toB), 0),
    removed: chunks.reduce((sum, { fromA, toA }) => sum + lines(original, fromA, toA), 0),
    destroy: () => view.destroy(),
  };
}
