import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { type LocalServices, startLocalServices } from "local-services";
import { compile, tenantScope } from "trql";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { migrateClickHouse } from "~/clickhouse/migrate.server";
import { acme } from "~/demo/tenants";
import { canaryOrganization, type Probe, probeOrganization } from "~/features/isolation/probe.server";
import { type MissingLock, probeLocks } from "~/features/isolation/probe-locks.server";
import { catalog } from "~/tables/catalog";
import { clickhouseAccess } from "../../scripts/running/clickhouse-access";

const connect = (url: string | undefined) => createClient({ url: url ?? "", log: { level: ClickHouseLogLevel.OFF } });
const missing = async (probe: Probe) => (await probeLocks(probe)).map(({ lock }) => lock);

describe("with the users file as it is", () => {
  let reader: ClickHouseClient;
  let writer: ClickHouseClient;
  let intact: Probe;
  beforeAll(() => {
    reader = connect(process.env.CLICKHOUSE_URL);
    writer = connect(process.env.CLICKHOUSE_WRITER_URL);
    intact = { reader, writer, catalog, compile, now: new Date() };
  });
  afterAll(() => Promise.all([reader.close(), writer.close()]));

  test("every lock holds", async () => {
    expect(await probeLocks(intact)).toEqual([]);
  });

  test("a compiler that guards for another organization is seen", async () => {
    const leaking: typeof compile = (text, options) => {
      const own = compile(text, options);
      const others = compile(text, { ...options, scope: tenantScope({ organizationId: canaryOrganization }) });
      if (!own.ok || !others.ok) return own;
      return { ok: true, query: { ...others.query, settings: own.query.settings } };
    };
    expect(await missing({ ...intact, compile: leaking })).toEqual(["guard"]);
  });

  test.each([
    ["filters that are not sent", "filters", { additional_table_filters: "{}" }],
    ["filters of one table only", "filters", { additional_table_filters: `{'trigger_dev.task_runs_v2': '0'}` }],
    ["a query that is not read-only", "readonly", { readonly: 0 }],
  ])("%s: %s", async (_, lock, settings) => {
    const without: typeof compile = (text, options) => {
      const compiled = compile(text, options);
      if (!compiled.ok) return compiled;
      return { ok: true, query: { ...compiled.query, settings: { ...compiled.query.settings, ...settings } } };
    };
    expect(await missing({ ...intact, compile: without })).toEqual([lock]);
  });

  test("a reader that is the writer has none of the server's locks", async () => {
    expect(await missing({ ...intact, reader: writer })).toEqual(["rowPolicy", "grants", "limits"]);
  });

  test("the canary is seen by no other organization, and one of each table is enough", async () => {
    await probeLocks(intact);
    await probeLocks(intact);
    for (const { database, table } of catalog.values()) {
      const answer = await writer.query({
        query: `SELECT organization_id FROM ${database}.${table} WHERE startsWith(organization_id, 'selftest')`,
        format: "JSONEachRow",
      });
      const owners = (await answer.json<{ organization_id: string }>()).map((row) => row.organization_id);
      expect(new Set(owners)).toEqual(new Set([canaryOrganization]));
      for (const organization of [acme.id, probeOrganization]) {
        const seen = await reader.query({
          query: `SELECT count() AS n FROM ${database}.${table} WHERE organization_id = {canary: String}`,
          query_params: { canary: canaryOrganization },
          clickhouse_settings: { log_comment: organization },
          format: "JSONEachRow",
        });
        expect((await seen.json<{ n: unknown }>()).map(({ n }) => Number(n))).toEqual([0]);
      }
    }
  });
});

describe("with a lock taken out of the users file", () => {
  let services: LocalServices | undefined;
  let folder = "";
  const clients: ClickHouseClient[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await services?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test.each<[string, MissingLock["lock"], unknown[], (text: string) => string]>([
    [
      "a row policy is gone, another one lets all through",
      "rowPolicy",
      [
        "A query without an organization saw rows in trigger_dev.task_runs_v2.",
        "The probe saw rows of others in trigger_dev.metrics_v1.",
      ],
      (text) =>
        text
          .replace(/<task_runs_v2>\s*<filter>.*<\/filter>\s*<\/task_runs_v2>/, "")
          .replace(/(<metrics_v1>\s*<filter>).*(<\/filter>)/, "$11$2"),
    ],
    [
      "grants go to the whole database and the network",
      "grants",
      [
        "The engine ran: SELECT count() FROM trigger_dev.schema_migrations",
        expect.stringMatching(/^The engine refused, but with code \d+: SELECT \* FROM url\(/),
      ],
      (text) =>
        text.replace(
          "<query>GRANT SELECT ON trigger_dev.task_runs_v2</query>",
          "<query>GRANT SELECT ON trigger_dev.*</query><query>GRANT READ ON URL</query><query>GRANT CREATE TEMPORARY TABLE ON *.*</query>",
        ),
    ],
    [
      "a limit has no bound from below, and a mode none at all",
      "limits",
      ["The reader could set max_memory_usage to 0.", "The reader could set result_overflow_mode to break."],
      (text) =>
        text
          .replace("<max_memory_usage><min>1</min>", "<max_memory_usage>")
          .replace("<result_overflow_mode><const/></result_overflow_mode>", ""),
    ],
  ])("%s", async (_, lock, problems, change) => {
    folder = await mkdtemp(join(tmpdir(), "trql-locks-"));
    const usersFile = join(folder, "users.xml");
    const text = await readFile(clickhouseAccess.usersFile, "utf8");
    const changed = change(text);
    expect(changed).not.toBe(text);
    await writeFile(usersFile, changed);
    services = await startLocalServices({
      dataDir: join(folder, "data"),
      access: { ...clickhouseAccess, usersFile },
    });
    const reader = connect(services.userUrls.trql_reader);
    const writer = connect(services.userUrls.trql_writer);
    clients.push(reader, writer);
    await migrateClickHouse(writer);
    expect(await probeLocks({ reader, writer, catalog, compile, now: new Date() })).toEqual([
      { lock, problems: expect.arrayContaining(problems) },
    ]);
  });
});
