import { type Place, queryPath } from "../tenancy/paths";

/** POST a question. Answers 404 on a server without an assistant. */
export const assistantPath = (at: Place) => `${queryPath(at)}/assistant`;
