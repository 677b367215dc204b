/** What stands between a query and other organizations' rows, or the server: each is proved to hold alone. */
export const lockNames = ["guard", "filters", "rowPolicy", "readonly", "grants", "limits"] as const;
export type LockName = (typeof lockNames)[number];

const usersFile =
  "Load docker/clickhouse/users.xml into the server as users.d/trql.xml and let CLICKHOUSE_URL name its user trql_reader";

/** What is missing and what to do, for whoever runs the service. No name of the database's is in it, and no value. */
export const remedies: Readonly<Record<LockName, string>> = {
  guard:
    "A compiled query reads rows of another organization. This is a fault of this version of the service: go back to the version before it.",
  filters:
    "The server does not apply additional_table_filters to a query. Use the version of ClickHouse that the README names, without settings of your own for the reader.",
  rowPolicy: `The reader has no row policy for each table, by the organization that is sent as log_comment. ${usersFile}.`,
  readonly: `A query that was sent with readonly=1 could change settings or rows. ${usersFile}.`,
  grants: `The reader may do more than read the tables of the language. ${usersFile}, and keep select_from_system_db_requires_grant on, as it is by default.`,
  limits: `The reader can lift its limits, or its profile allows less than the plans do. ${usersFile}.`,
};
