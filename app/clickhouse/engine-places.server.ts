import { availableParallelism } from "node:os";
import { env } from "../env.server";

/** The embedded engine shares its machine with the server and takes 16 statements at once, writing ones included. */
const embeddedPlaces = Math.min(12, Math.max(4, 2 * availableParallelism()));
/** For a server of 16 cores, which says nothing of itself. */
const serverPlaces = 32;

/** Queries of all organizations that the engine works on at once. More would only slow each other down. */
export const enginePlaces = env.TRQL_ENGINE_QUERIES ?? (env.TRQL_EMBEDDED ? embeddedPlaces : serverPlaces);
