import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours are the theme's variables, so that a change of theme needs no new editor. */
export const editorTheme = [
  EditorView.theme({
    "&": { height: "100%", backgroundColor: "var(--color-surface)", color: "var(--color-ink)", fontSize: "13px" },
    "&.cm-focused": { outline: "none" },
    // Drawn over all: an outline would lie behind the gutter.
    "&.cm-focused::after": {
      content: '""',
      position: "absolute",
      inset: "0",
      zIndex: "250",
      border: "2px solid var(--color-focus)",
      pointerEvents: "none",
    },
    // `<=` is two signs to whoever edits it.
    ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6", fontVariantLigatures: "none" },
    ".cm-content": { padding: "12px 0", caretColor: "var(--color-ink)" },
    ".cm-line": { padding: "0 12px" },
    ".cm-cursor": { borderLeftColor: "var(--color-ink)" },
    ".cm-gutters": { backgroundColor: "var(--color-surface)", color: "var(--color-ink-faint)", border: "none" },
    ".cm-placeholder": { color: "var(--color-ink-muted)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--color-hover)" },
    "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--color-selected) !important",
    },
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
      backgroundColor: "var(--color-info-soft)",
      outline: "1px solid var(--color-info)",
    },
    ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--color-danger-soft)" },
    ".cm-trql-ran": { backgroundColor: "var(--color-info-soft)" },
    ".cm-foldPlaceholder": {
      backgroundColor: "var(--color-sunken)",
      border: "1px solid var(--color-line)",
      color: "var(--color-ink-muted)",
      padding: "0 6px",
    },
    ".cm-foldGutter .cm-gutterElement": { cursor: "pointer", width: "16px", textAlign: "center" },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.keyword, color: "var(--color-accent)", fontWeight: "600" },
      { tag: tags.string, color: "var(--color-success)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--color-warning)" },
      { tag: tags.standard(tags.name), color: "var(--color-info)" },
      { tag: tags.typeName, color: "var(--color-info)" },
      { tag: [tags.lineComment, tags.blockComment], color: "var(--color-ink-muted)", fontStyle: "italic" },
    ]),
  ),
];
