import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalServices, startLocalServices } from "../src/index.js";

const usersFile = (reader: string) => `<clickhouse>
  <profiles>
    <few><max_result_rows>3</max_result_rows><max_threads>1</max_threads>
      <constraints>
        <max_result_rows><min>1</min><max>3</max></max_result_rows><max_threads><const/></max_threads>
      </constraints>
    </few>
  </profiles>
  <roles>
    <reading><grants><query>GRANT SELECT ON shop.orders</query></grants></reading>
    <writing><grants><query>GRANT CREATE DATABASE, CREATE TABLE, SELECT, INSERT ON shop.*</query></grants></writing>
  </roles>
  <users>
    <reader>
      <password from_env="NOT_SET_HERE"/><profile>few</profile><networks><ip>::/0</ip></networks>
      <grants>${reader}</grants>
      <databases><shop><orders>
        <filter>has(currentRoles(), 'writing') OR owner = getSetting('log_comment')</filter>
      </orders></shop></databases>
    </reader>
    <writer>
      <password from_env="NOT_SET_HERE"/><profile>default</profile><networks><ip>::/0</ip></networks>
      <grants><query>GRANT writing</query></grants>
    </writer>
  </users>
</clickhouse>`;

let folder: string;
let services: LocalServices;
let all: ClickHouseClient;
let reader: ClickHouseClient;
let writer: ClickHouseClient;

const connect = (url: string | undefined) => createClient({ url: url ?? "", log: { level: ClickHouseLogLevel.OFF } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "local-services-"));
  const file = join(folder, "users.xml");
  await writeFile(file, usersFile("<query>GRANT reading</query>"));
  services = await startLocalServices({
    dataDir: join(folder, "data"),
    access: { usersFile: file, users: ["reader", "writer"] },
  });
  all = connect(services.clickhouseUrl);
  reader = connect(services.userUrls.reader);
  writer = connect(services.userUrls.writer);
  await writer.command({ query: "CREATE DATABASE shop" });
  for (const table of ["orders", "secrets"])
    await writer.command({
      query: `CREATE TABLE shop.${table} (owner String, n UInt8) ENGINE = MergeTree ORDER BY owner`,
    });
  const values = ["ada", "ada", "bob"].map((owner, n) => ({ owner, n }));
  await writer.insert({ table: "shop.orders", values, format: "JSONEachRow" });
});
afterAll(async () => {
  await Promise.all([all, reader, writer].map((client) => client?.close()));
  await services?.stop();
  await rm(folder, { recursive: true, force: true });
});

type Settings = Record<string, string | number>;
const rows = async (client: ClickHouseClient, query: string, clickhouse_settings: Settings = {}) =>
  (await client.query({ query, clickhouse_settings, format: "JSONEachRow" })).json();
const codeOf = (client: ClickHouseClient, query: string, settings: Settings = {}) =>
  rows(client, query, settings).then(
    () => "no error",
    (error: { code?: string }) => error.code,
  );

describe("a user of the users file", () => {
  test("has its grants and no more", async () => {
    expect(await codeOf(reader, "SELECT * FROM shop.secrets")).toBe("497");
    expect(await codeOf(reader, "INSERT INTO shop.orders SELECT 'eve', 1")).toBe("497");
    expect(await codeOf(reader, "SELECT * FROM file('data.csv', 'CSV', 'a String')")).toBe("497");
    expect(await codeOf(writer, "DROP TABLE shop.secrets")).toBe("497");
    expect(await rows(writer, "SELECT count() AS n FROM shop.secrets")).toEqual([{ n: 0 }]);
  });

  test("sees the rows of its policy, also by another way to the table", async () => {
    const count = "SELECT toUInt8(count()) AS n FROM shop.orders";
    expect(await rows(reader, count)).toEqual([{ n: 0 }]);
    expect(await rows(reader, count, { log_comment: "ada" })).toEqual([{ n: 2 }]);
    expect(await rows(reader, "SELECT owner FROM merge('shop', '^orders$')", { log_comment: "bob" })).toEqual([
      { owner: "bob" },
    ]);
    expect(await rows(writer, count)).toEqual([{ n: 3 }]);
    expect(await rows(all, count)).toEqual([{ n: 3 }]);
  });

  test("has the values and the bounds of its profile", async () => {
    expect(await rows(reader, "SELECT toUInt8(getSetting('max_result_rows')) AS most")).toEqual([{ most: 3 }]);
    expect(await codeOf(reader, "SELECT * FROM numbers(4)")).toBe("396");
    expect(await codeOf(reader, "SELECT 1", { max_result_rows: 2 })).toBe("no error");
    expect(await codeOf(reader, "SELECT 1", { max_result_rows: 4 })).toBe("452");
    expect(await codeOf(reader, "SELECT 1", { max_result_rows: 0 })).toBe("452");
    expect(await codeOf(reader, "SELECT 1", { max_threads: 2 })).toBe("452");
    expect(await codeOf(reader, "SELECT 1", { profile: "default" })).toBe("36");
    expect(await codeOf(writer, "SELECT * FROM numbers(4)")).toBe("no error");
  });

  test("sees nothing of what others run", async () => {
    const count = "SELECT count() > 0 AS seen FROM system.processes";
    expect(await rows(reader, count)).toEqual([{ seen: 0 }]);
    expect(await rows(writer, count)).toEqual([{ seen: 0 }]);
    expect(await rows(all, count)).toEqual([{ seen: 1 }]);
  });

  test("is let in by its own password alone", async () => {
    const mixed = new URL(services.userUrls.writer ?? "");
    mixed.password = new URL(services.userUrls.reader ?? "").password;
    const client = connect(mixed.href);
    expect(await codeOf(client, "SELECT 1")).toBe("516");
    await client.close();
  });
});

test("a user with rights besides its role is refused: every session would have them", async () => {
  const other = await mkdtemp(join(tmpdir(), "local-services-"));
  const file = join(other, "users.xml");
  await writeFile(file, usersFile("<query>GRANT reading</query><query>GRANT SELECT ON shop.secrets</query>"));
  const starting = startLocalServices({ dataDir: join(other, "data"), access: { usersFile: file, users: ["reader"] } });
  await expect(starting).rejects.toThrow("The user reader of the users file must have one role and no rights besides.");
  await rm(other, { recursive: true, force: true });
});
