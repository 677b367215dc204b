import { typeName } from "trql";
import { functions } from "trql/functions";
import { tableDescriptions } from "~/tables/catalog";

/** What can be asked: tables with their columns, and functions with their signatures. The same for every key. */
export function schemaAnswer(): Response {
  const body = {
    tables: tableDescriptions.map((table) => ({
      ...table,
      columns: table.columns.map(({ type, core, ...column }) => ({ ...column, type: typeName(type), inStar: core })),
    })),
    functions: [...functions.values()]
      .filter((row) => row.kind !== "operator")
      .map(({ name, family, signatures, description }) => ({ name, family, signatures, description })),
  };
  return Response.json(body, {
    headers: { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" },
  });
}
