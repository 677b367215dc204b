/** One look for what is typed into. 16 px on touch screens, below which phones zoom the page. */
export const inputStyle = [
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ink text-sm placeholder:text-ink-faint",
  "hover:border-ink-faint focus-visible:border-focus focus-visible:-outline-offset-1",
  "aria-invalid:border-danger aria-invalid:focus-visible:outline-danger",
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted read-only:bg-sunken",
  "motion-safe:transition-colors pointer-coarse:text-base",
].join(" ");
