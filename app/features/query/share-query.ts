import { sendJson } from "~/api/send-json";
import { longLinksPath } from "../long-links/paths";
import { type QueryTab, tooLongForLink } from "../query-tabs/tab-set";
import { type Place, queryPath } from "../tenancy/paths";
import { queryIds, writeQueryUrl } from "./query-url";

/**
 * The address that shows what a tab shows, with the query as it is in the editor. A query that no address can hold is
 * kept on the server, and the address names it.
 */
export async function shareQuery(
  place: Place,
  { text, search }: Pick<QueryTab, "text" | "search">,
): Promise<{ readonly ok: true; readonly path: string } | { readonly ok: false; readonly message: string }> {
  const plain = new URLSearchParams(search);
  for (const id of queryIds) plain.delete(id);
  if (!tooLongForLink(text)) return { ok: true, path: queryPath(place, writeQueryUrl(plain, { query: text })) };
  const kept = await sendJson<{ ok: true; id: string }>(longLinksPath(place), { query: text });
  if (!kept.ok) return { ok: false, message: kept.error.message };
  const link = writeQueryUrl(plain, { query: "" });
  link.set("shared", kept.id);
  return { ok: true, path: queryPath(place, link) };
}
