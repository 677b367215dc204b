import { codeFolding, foldGutter, foldKeymap, foldService, syntaxTree } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/** Folds what stands in parentheses over several lines: subqueries, queries of WITH, long lists. */
export const folding: Extension = [
  codeFolding({ placeholderText: "…" }),
  foldGutter({ markerDOM: marker }),
  foldService.of(parenthesesFrom),
  keymap.of(foldKeymap),
];

/** The outermost parentheses that begin in a line and end behind it. */
function parenthesesFrom(state: EditorState, lineStart: number, lineEnd: number) {
  let found: { from: number; to: number } | null = null;
  syntaxTree(state).iterate({
    from: lineStart,
    to: lineEnd,
    enter: ({ name, from, to }) => {
      if (found || name !== "Parens" || from < lineStart || from > lineEnd || to <= lineEnd) return;
      if (state.sliceDoc(to - 1, to) === ")") found = { from: from + 1, to: to - 1 };
    },
  });
  return found;
}

function marker(open: boolean): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "cm-trql-fold";
  mark.textContent = open ? "⌄" : "›";
  mark.title = open ? "Fold" : "Unfold";
  return mark;
}
