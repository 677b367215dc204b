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
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
      backgroundColor: "var(--color-info-soft)",
      outline: "1px solid var(--color-info)",
    },
    ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--color-danger-soft)" },
    ".cm-selectionMatch": { backgroundColor: "var(--color-hover)" },
    ".cm-searchMatch": { backgroundColor: "var(--color-warning-soft)" },
    ".cm-searchMatch-selected": { backgroundColor: "var(--color-selected)", outline: "1px solid var(--color-focus)" },
    ".cm-trql-ran": { backgroundColor: "var(--color-info-soft)" },
    ".cm-foldPlaceholder": {
      backgroundColor: "var(--color-sunken)",
      border: "1px solid var(--color-line)",
      color: "var(--color-ink-muted)",
      padding: "0 6px",
    },
    ".cm-foldGutter .cm-gutterElement": { cursor: "pointer", width: "16px", textAlign: "center" },
    ".cm-panels": { borderRadius: "0", borderWidth: "0 0 1px 0", fontFamily: "var(--font-sans)" },
    ".cm-textfield, .cm-trql-panel input": {
      backgroundColor: "var(--color-surface)",
      color: "var(--color-ink)",
      border: "1px solid var(--color-line-strong)",
      borderRadius: "6px",
      padding: "4px 8px",
      fontSize: "13px",
    },
    ".cm-button, .cm-trql-panel button": {
      backgroundColor: "var(--color-raised)",
      backgroundImage: "none",
      color: "var(--color-ink)",
      border: "1px solid var(--color-line)",
      borderRadius: "6px",
      padding: "4px 10px",
      fontSize: "13px",
    },
    ".cm-button:hover, .cm-trql-panel button:hover": { backgroundColor: "var(--color-hover)" },
    ".cm-button:active": { backgroundImage: "none", backgroundColor: "var(--color-selected)" },
    ".cm-trql-panel": { display: "grid", gap: "4px", padding: "8px", margin: "0", fontFamily: "var(--font-sans)" },
    ".cm-trql-panel input": { fontFamily: "var(--font-mono)", minWidth: "14rem" },
    ".cm-trql-panel button": { textAlign: "left", border: "none" },
    ".cm-trql-panel [role=alert]:not(:empty)": { color: "var(--color-danger)", margin: "4px 0 0", maxWidth: "20rem" },
    ".cm-diagnosticAction": {
      backgroundColor: "var(--color-accent)",
      color: "var(--color-on-accent)",
      borderRadius: "4px",
      margin: "6px 8px 2px 0",
      padding: "3px 8px",
    },
    ".cm-trql-panel .cm-trql-hint": { margin: "0", fontSize: "12px", color: "var(--color-ink-muted)" },
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
