/** An edited text that has not run, and the URL's query that it began with. */
interface Draft {
  readonly base: string;
  readonly text: string;
}

const keyOf = (path: string) => `trql-draft:${path}`;

/** The tab's draft for the page, or the URL's query when there is none or the URL has moved on. */
export function readDraft(path: string, query: string): string {
  const stored = window.sessionStorage.getItem(keyOf(path));
  if (stored === null) return query;
  const draft = JSON.parse(stored) as Draft;
  return draft.base === query ? draft.text : query;
}

export function writeDraft(path: string, draft: Draft): void {
  if (draft.text === draft.base) window.sessionStorage.removeItem(keyOf(path));
  else window.sessionStorage.setItem(keyOf(path), JSON.stringify(draft));
}
