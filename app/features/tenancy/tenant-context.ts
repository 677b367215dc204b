import type { QueryScope } from "trql/protocol";
import type { PlanName } from "../limits/plans";

/**
 * Who asks and where they stand: one organization, project and environment, taken from the session or the API key
 * and never from a request's body. Everything a route may read or run is decided by this value.
 */
export interface TenantContext {
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string; readonly plan: PlanName };
  readonly project: { readonly id: string; readonly slug: string; readonly ref: string; readonly name: string };
  readonly environment: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly type: "PRODUCTION" | "STAGING" | "DEVELOPMENT" | "PREVIEW";
  };
  readonly actor:
    | {
        readonly kind: "user";
        readonly userId: string;
        readonly email: string;
        readonly role: "owner" | "admin" | "member" | "viewer";
      }
    | { readonly kind: "apiKey"; readonly apiKeyId: string; readonly name: string };
  /** The widest scope that this actor may ask for. */
  readonly scopeCeiling: QueryScope;
  /** Of the whole organization: ids as ClickHouse stores them, names as users see them. */
  readonly names: {
    readonly projects: readonly { readonly id: string; readonly ref: string }[];
    readonly environments: readonly { readonly id: string; readonly slug: string }[];
  };
}
