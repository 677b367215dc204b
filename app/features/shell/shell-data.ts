import type { DashboardEntry } from "../dashboards/list-dashboards.server";
import type { ClientTenant } from "../tenancy/client-tenant";
import type { PlaceOrganization } from "../tenancy/list-places.server";

/** What the frame around every page of an environment shows; the layout route loads it. */
export interface ShellData {
  readonly tenant: ClientTenant;
  readonly user: { readonly id: string; readonly email: string; readonly name: string };
  readonly places: readonly PlaceOrganization[];
  readonly dashboards: readonly Pick<DashboardEntry, "id" | "name" | "builtIn">[];
  /** Of the request that loaded this, for error pages: the log has it too. */
  readonly requestId: string;
}
