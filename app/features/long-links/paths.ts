import { type Place, queryPath } from "../tenancy/paths";

/** POST a query that is too long for an address; the answer has the id to link by. */
export const longLinksPath = (at: Place) => `${queryPath(at)}/links`;
