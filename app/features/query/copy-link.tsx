import { toast } from "../../ui/toaster";
import type { QueryTab } from "../query-tabs/tab-set";
import type { useTenant } from "../tenancy/use-tenant";
import { shareQuery } from "./share-query";

/** Puts the address of what a tab shows into the clipboard, and says for whom it opens. */
export async function copyLink(tenant: ReturnType<typeof useTenant>, tab: QueryTab): Promise<void> {
  const outcome = await shareQuery(tenant, tab);
  if (!outcome.ok) return toast.error("The link could not be made", { description: outcome.message });
  const link = new URL(outcome.path, window.location.href).href;
  try {
    await navigator.clipboard.writeText(link);
  } catch (problem) {
    // Pages without TLS have no clipboard, and browsers may refuse it.
    console.error(problem);
    return toast.error("The browser does not let this page copy", {
      description: <span className="select-all break-all">{link}</span>,
      duration: 30_000,
    });
  }
  toast.success("Copied the link", {
    description: `It opens this query for everybody in ${tenant.organization.name}, and for nobody else.`,
  });
}
