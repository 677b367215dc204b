/**
 * Who is in the demo. Acme is the organization to look at. Globex exists to be invisible: it has Acme's task names and
 * run ids, and values that nobody could overlook in an answer.
 */
export const acme = {
  id: "org_acme",
  slug: "acme",
  name: "Acme",
  plan: "enterprise",
  projects: [
    { id: "proj_acme_store", slug: "store", name: "Store" },
    { id: "proj_acme_data", slug: "data", name: "Data" },
  ],
  /** `share` is how many of the organization's runs happen here, against the other shares. */
  environments: [
    { id: "env_acme_store_prod", projectId: "proj_acme_store", slug: "prod", type: "PRODUCTION", share: 9 },
    { id: "env_acme_store_staging", projectId: "proj_acme_store", slug: "staging", type: "STAGING", share: 2 },
    { id: "env_acme_store_dev", projectId: "proj_acme_store", slug: "dev", type: "DEVELOPMENT", share: 2 },
    { id: "env_acme_data_prod", projectId: "proj_acme_data", slug: "prod", type: "PRODUCTION", share: 5 },
    { id: "env_acme_data_staging", projectId: "proj_acme_data", slug: "staging", type: "STAGING", share: 1 },
    { id: "env_acme_data_dev", projectId: "proj_acme_data", slug: "dev", type: "DEVELOPMENT", share: 1 },
  ],
} as const;

export const globex = {
  id: "org_globex",
  slug: "globex",
  name: "Globex",
  plan: "free",
  projects: [{ id: "proj_globex", slug: "main", name: "Main" }],
  environments: [
    { id: "env_globex_prod", projectId: "proj_globex", slug: "prod", type: "PRODUCTION", share: 8 },
    { id: "env_globex_dev", projectId: "proj_globex", slug: "dev", type: "DEVELOPMENT", share: 2 },
  ],
} as const;

export type DemoOrganization = typeof acme | typeof globex;
