import { join } from "node:path";
import { root } from "../preparation/root.mjs";

/** The embedded ClickHouse works under the same users, grants, limits and row policies as a server. */
export const clickhouseAccess = {
  usersFile: join(root, "docker/clickhouse/users.xml"),
  users: ["trql_reader", "trql_writer"],
} as const;

/**
 * The addresses that the product is given, from those of the local services.
 *
 * @example Object.assign(process.env, clickhouseAddresses(services.userUrls))
 */
export function clickhouseAddresses(userUrls: Readonly<Record<string, string>>): {
  CLICKHOUSE_URL: string;
  CLICKHOUSE_WRITER_URL: string;
} {
  const { trql_reader, trql_writer } = userUrls;
  if (!trql_reader || !trql_writer) throw new Error("The local services have no reader or no writer.");
  return { CLICKHOUSE_URL: trql_reader, CLICKHOUSE_WRITER_URL: trql_writer };
}
