/** Environments of the demo, as paths. */
export const acmeStore = "/orgs/acme/projects/store/env/prod";
/** Without tests that look at its history, but for the one that clears it. */
export const acmeDataDev = "/orgs/acme/projects/data/env/dev";
export const globexMain = "/orgs/globex/projects/main/env/prod";
