/** Environments of the demo, as paths. */
export const acmeStore = "/orgs/acme/projects/store/env/prod";
export const globexMain = "/orgs/globex/projects/main/env/prod";
