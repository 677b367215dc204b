import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Engine } from "./engine.js";
import { quoteString } from "./session-settings.js";

/** Users of a server's users file that the port lets in. */
export type Access = {
  /** As a server reads it from `users.d`. Users have rights through roles only. */
  usersFile: string;
  users: readonly string[];
};

/** What a session takes on before it runs a request of a user. */
export type Account = {
  user: string;
  /** Null has the rights of all roles. */
  role: string | null;
  /** Of the user's profile, ready for SET. The profile comes first: its bounds hold from then on. */
  assignments: readonly string[];
};

/** Has every right and no user: for what this process itself asks. */
const ownRole = "local_services";
const folder = "access";
/** Tell of other people's queries and rows. A server refuses them to users without a grant; this engine cannot. */
const hiddenSystemTables = ["processes", "query_cache", "parts", "parts_columns", "mutations", "merges"];

/**
 * Writes the configuration that makes the engine load a users file. The engine runs everything as its user `default`, so
 * this user gets the roles and the row policies of the file's users.
 *
 * @returns arguments for `Engine.open`
 */
export async function engineArguments({ usersFile, users }: Access): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}/users.d`, { recursive: true, mode: 0o700 });
  const copy = resolve(folder, "users.d/users.xml");
  await copyFile(usersFile, copy);
  const main = resolve(folder, "users.xml");
  const partsOf = (what: string) =>
    users.map((user) => `<include incl="users/${user}/${what}" optional="true"/>`).join("");
  const hidden = hiddenSystemTables
    .map((table) => `<${table}><filter>has(currentRoles(), '${ownRole}')</filter></${table}>`)
    .join("");
  await writeFile(
    main,
    `<clickhouse>
  <include_from>${copy.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</include_from>
  <profiles><default/></profiles>
  <roles><${ownRole}><grants><query>GRANT ALL ON *.* WITH GRANT OPTION</query></grants></${ownRole}></roles>
  <users>
    <default>
      <password/>
      <profile>default</profile>
      <quota>default</quota>
      <networks><ip>::/0</ip></networks>
      <grants>${partsOf("grants")}<query>GRANT ${ownRole}</query></grants>
      <databases>${partsOf("databases")}<system>${hidden}</system></databases>
    </default>
  </users>
  <quotas><default/></quotas>
</clickhouse>
`,
    { mode: 0o600 },
  );
  return [`--config-file=${main}`, `--users_config=${main}`];
}

/**
 * Reads from the engine what a user of the users file is allowed.
 *
 * @throws Error when the user has not exactly one role, or rights of its own: `default` would have them in every session
 */
export async function readAccount(engine: Engine, user: string): Promise<Account> {
  const name = quoteString(user);
  const roles = await rowsOf<{ role: string }>(
    engine,
    `SELECT granted_role_name AS role FROM system.role_grants WHERE user_name = ${name}`,
  );
  const own = await rowsOf(engine, `SELECT access_type FROM system.grants WHERE user_name = ${name}`);
  const [first, ...others] = roles;
  if (!first || others.length > 0 || own.length > 0)
    throw new Error(`The user ${user} of the users file must have one role and no rights besides.`);
  const profiles = await rowsOf<{ profile: string }>(
    engine,
    `SELECT inherit_profile AS profile FROM system.settings_profile_elements
      WHERE user_name = ${name} AND inherit_profile IS NOT NULL`,
  );
  const assignments: string[] = [];
  for (const { profile } of profiles) {
    assignments.push(`profile=${quoteString(profile)}`);
    // The engine takes a profile's bounds from it and leaves the values to whoever opened the session.
    const values = await rowsOf<{ setting: string; value: string }>(
      engine,
      `SELECT setting_name AS setting, value FROM system.settings_profile_elements
        WHERE profile_name = ${quoteString(profile)} AND value IS NOT NULL ORDER BY index`,
    );
    assignments.push(...values.map(({ setting, value }) => `${setting}=${quoteString(value)}`));
  }
  return { user, role: first.role, assignments };
}

async function rowsOf<Row>(engine: Engine, query: string): Promise<Row[]> {
  const result = await engine.run({
    query,
    account: null,
    prepare: [],
    format: "JSONEachRow",
    data: null,
    signal: new AbortController().signal,
    write: null,
  });
  const lines = Buffer.from(result.bytes).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Row);
}
