import { enginePlaces } from "~/clickhouse/engine-places.server";
import { QueryQueue } from "./query-queue";

/** The queue of this process: every entrance asks it for a place. */
export const queryQueue = new QueryQueue(enginePlaces);
