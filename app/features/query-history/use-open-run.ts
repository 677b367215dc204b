import { readPath } from "~/api/send-json";
import { toast } from "../../ui/toaster";
import { writeQueryUrl } from "../query/query-url";
import type { QueryTabs } from "../query-tabs/use-query-tabs";
import { useTenant } from "../tenancy/use-tenant";
import { writeTimeRange } from "../time-range/time-range";
import { historyRunPath } from "./paths";
import type { QueryRunDetail, QueryRunEntry } from "./query-run";

/** Opens a run of the history in a tab, with the scope, range and zone it had, and runs it again. */
export function useOpenRun(open: QueryTabs["open"]): (entry: QueryRunEntry) => Promise<void> {
  const tenant = useTenant();
  return async ({ id }) => {
    const outcome = await readPath<{ ok: true; run: QueryRunDetail }>(historyRunPath(tenant, id));
    if (!outcome.ok) {
      toast.error("The run could not be opened", { description: outcome.error.message });
      return;
    }
    const { query, scope, range, timeZone } = outcome.run;
    const ranged = range ? writeTimeRange(new URLSearchParams(), range) : new URLSearchParams();
    open({ text: query, ran: query, search: writeQueryUrl(ranged, { scope, timeZone }).toString() });
  };
}
