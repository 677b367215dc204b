import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours are the theme's variables, so that a change of theme needs no new editor. */
export const editorTheme = [
  EditorView.theme({
    "&": { height: "100%", backgroundColor: "var(--color-surface)", color: "var(--color-ink)", fontSize: "13px" },
    "&.cm-focused": { outline: "2px solid var(--color-focus)", outlineOffset: "-2px" },
    ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6" },
    ".cm-content": { padding: "12px 0", caretColor: "var(--color-ink)" },
    ".cm-line": { padding: "0 12px" },
    ".cm-cursor": { borderLeftColor: "var(--color-ink)" },
    ".cm-gutters": { backgroundColor: "var(--color-surface)", color: "var(--color-ink-faint)", border: "none" },
    ".cm-placeholder": { color: "var(--color-ink-muted)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--color-hover)" },
    "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--color-selected) !important",
    },
    ".cm-tooltip, .cm-panels": {
      backgroundColor: "var(--color-raised)",
      color: "var(--color-ink)",
      border: "1px solid var(--color-line)",
      borderRadius: "6px",
    },
    ".cm-tooltip": { maxWidth: "min(480px, 92vw)" },
    ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)" },
    ".cm-tooltip-autocomplete ul li": { padding: "3px 8px" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": {
      backgroundColor: "var(--color-selected)",
      color: "var(--color-ink)",
    },
    ".cm-completionDetail": { color: "var(--color-ink-muted)", fontStyle: "normal", marginLeft: "12px" },
    ".cm-trql-info": { padding: "8px 10px", lineHeight: "1.5", fontFamily: "var(--font-sans)", whiteSpace: "pre-wrap" },
    ".cm-trql-info code": {
      display: "block",
      fontFamily: "var(--font-mono)",
      fontSize: "12px",
      color: "var(--color-ink-muted)",
    },
    ".cm-diagnosticAction": {
      backgroundColor: "var(--color-accent)",
      color: "var(--color-on-accent)",
      borderRadius: "4px",
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.keyword, color: "var(--color-accent)", fontWeight: "600" },
      { tag: tags.string, color: "var(--color-success)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--color-warning)" },
      { tag: tags.typeName, color: "var(--color-info)" },
      { tag: [tags.lineComment, tags.blockComment], color: "var(--color-ink-muted)", fontStyle: "italic" },
    ]),
  ),
];
