import { type Place, queryPath } from "../tenancy/paths";

/** GET the list, POST a change. */
export const savedQueriesPath = (at: Place) => `${queryPath(at)}/saved`;

/** GET one with its text. */
export const savedQueryPath = (at: Place, id: string) => `${savedQueriesPath(at)}/${encodeURIComponent(id)}`;

/** The query page with a saved query open in a tab. */
export const openSavedPath = (at: Place, id: string) => queryPath(at, new URLSearchParams({ saved: id }));
