import { createCatalog, describeTable } from "trql";
import { metrics } from "./metrics";
import { queries } from "./queries";
import { runs } from "./runs";

const tables = [runs, metrics, queries];

/** The tables that a query may name, with where they are stored: for the server only. */
export const catalog = createCatalog(tables);

/** The public half of every table. Loaders hand it to the browser as JSON; physical names stay on the server. */
export const tableDescriptions = tables.map(describeTable);
