import { env } from "~/env.server";
import { isSameOrigin } from "./is-same-origin";
import { refusal } from "./refusal.server";

/**
 * Call first in every action that a session authorises, so that another site cannot make a signed-in browser write.
 *
 * @throws Response 403 when the request does not come from a page of this origin
 */
export function requireSameOrigin(request: Request): void {
  if (isSameOrigin(request, { trustProxy: env.TRQL_TRUST_PROXY })) return;
  throw refusal(request, "forbidden", "This request did not come from a page of TRQL. Reload the page and try again.");
}
