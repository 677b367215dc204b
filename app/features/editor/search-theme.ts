import { EditorView } from "@codemirror/view";

/** Where there is less room than this, signs stand for words. */
const narrow = "@container (max-width: 44rem)";

/** The look of the panel of search; fingers get larger buttons, and letters that no phone zooms into. */
export const searchTheme = EditorView.theme({
  ".cm-trql-search": {
    containerType: "inline-size",
    display: "grid",
    gap: "4px",
    padding: "8px 10px",
    fontSize: "13px",
  },
  ".cm-trql-search-line": { display: "flex", gap: "4px", alignItems: "center" },
  // The first line leaves room for the button that closes.
  ".cm-trql-search-line:first-child": { paddingRight: "36px" },
  ".cm-trql-search-group": { display: "flex", gap: "4px", flexShrink: "0" },
  ".cm-trql-search-field": { position: "relative", flex: "1 1 4rem", minWidth: "0", maxWidth: "17rem" },
  ".cm-trql-search-field .cm-textfield": {
    width: "100%",
    height: "28px",
    margin: "0",
    boxSizing: "border-box",
    fontFamily: "var(--font-mono)",
  },
  // What is written does not run under the count.
  ".cm-trql-search-field .cm-textfield:not(:last-child)": { paddingRight: "64px" },
  ".cm-trql-search-field .cm-textfield[aria-invalid=true]": { borderColor: "var(--color-danger)" },
  ".cm-trql-count": {
    position: "absolute",
    right: "6px",
    top: "50%",
    transform: "translateY(-50%)",
    padding: "0 2px",
    backgroundColor: "var(--color-surface)",
    color: "var(--color-ink-muted)",
    fontSize: "11px",
    fontVariantNumeric: "tabular-nums",
    pointerEvents: "none",
    whiteSpace: "nowrap",
  },
  ".cm-trql-search .cm-button": {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    gap: "6px",
    minWidth: "28px",
    height: "28px",
    margin: "0",
    padding: "0 8px",
    whiteSpace: "nowrap",
  },
  ".cm-trql-sign": { fontFamily: "var(--font-mono)", fontSize: "12px", color: "var(--color-ink-muted)" },
  ".cm-trql-search [aria-pressed=true]": {
    backgroundColor: "var(--color-selected)",
    borderColor: "var(--color-accent)",
  },
  ".cm-trql-search [aria-pressed=true] .cm-trql-sign": { color: "var(--color-ink)", fontWeight: "700" },
  ".cm-trql-search .cm-trql-close": { position: "absolute", top: "8px", right: "10px", border: "none" },
  ".cm-trql-close .cm-trql-sign": { fontSize: "18px" },
  ".cm-trql-close .cm-trql-word": { display: "none" },
  [narrow]: {
    ".cm-trql-word": { display: "none" },
    ".cm-trql-search .cm-button": { padding: "0 5px" },
  },
  // The field would be too short for a word and the count.
  "@container (max-width: 26rem)": {
    ".cm-trql-search-line:first-child": { flexWrap: "wrap" },
    ".cm-trql-search-line:first-child .cm-trql-search-field": { flexBasis: "100%", maxWidth: "none" },
  },
  "@media (pointer: coarse)": {
    ".cm-trql-search .cm-button": { minWidth: "36px", height: "36px" },
    ".cm-trql-search-field .cm-textfield": { height: "36px", fontSize: "16px" },
    ".cm-trql-search-line:first-child": { paddingRight: "40px" },
  },
});
