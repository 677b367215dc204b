import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addAbortSignal, Readable } from "node:stream";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalServices, startLocalServices } from "../src/index.js";

let dataDir: string;
let services: LocalServices;
let client: ClickHouseClient;

const connect = (url: string) =>
  createClient({
    url,
    max_open_connections: 32,
    compression: { request: true, response: true },
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "local-services-"));
  services = await startLocalServices({ dataDir });
  client = connect(services.clickhouseUrl);
});
afterAll(async () => {
  await client.close();
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
});

type Settings = Record<string, string | number>;
async function rows<T>(query: string, query_params: Record<string, unknown> = {}, clickhouse_settings: Settings = {}) {
  const result = await client.query({ query, query_params, clickhouse_settings, format: "JSONEachRow" });
  return result.json<T>();
}
const codeOf = (query: string, settings: Settings = {}) =>
  rows(query, {}, settings).then(
    () => "no error",
    (error: { code?: string }) => error.code,
  );

describe("values", () => {
  const texts = [
    "",
    "\\N",
    "a\\b",
    "'\"`",
    "\n\t\r",
    "a\0b",
    "\0",
    "ü 🎉",
    "x\n\n;\nDROP TABLE kept;\n",
    "/*",
    "$a$",
    "{a:String}",
  ];

  test.each(texts)("a parameter %j arrives unchanged", async (text) => {
    expect(await rows("SELECT {text:String} AS text", { text })).toEqual([{ text }]);
  });

  test("typed parameters arrive unchanged", async () => {
    const query = `SELECT {big:Int64} AS big, {list:Array(String)} AS list, {none:Nullable(String)} AS none,
      {money:Decimal(18, 4)} AS money, {at:DateTime64(3, 'UTC')} AS at, toTypeName({at:DateTime64(3, 'UTC')}) AS type`;
    const params = {
      big: "-9223372036854775808",
      list: ["a'", "b\\", "c\n"],
      none: null,
      money: "1234567.8901",
      at: new Date("2026-01-02T03:04:05.678Z"),
    };
    expect(await rows(query, params)).toEqual([
      {
        big: "-9223372036854775808",
        list: ["a'", "b\\", "c\n"],
        none: null,
        money: 1234567.8901,
        at: "2026-01-02 03:04:05.678",
        type: "DateTime64(3, 'UTC')",
      },
    ]);
  });

  test.each(["JSONEachRow", "JSONCompactEachRow"] as const)(
    "rows inserted as %s come back unchanged",
    async (format) => {
      await client.command({ query: "DROP TABLE IF EXISTS kept" });
      await client.command({
        query: `CREATE TABLE kept (id Int64, text String, tags Array(String), maybe Nullable(Float64), data JSON,
        at DateTime64(3, 'UTC') DEFAULT '2026-01-01 00:00:00.000') ENGINE = MergeTree ORDER BY id`,
      });
      const expected = texts.map((text, index) => ({
        id: String(9007199254740993n + BigInt(index)),
        text,
        tags: [text, "b"],
        maybe: index % 2 ? 0.5 : null,
        data: { a: text },
        at: "2026-01-02 03:04:05.678",
      }));
      const values: unknown[] = format === "JSONEachRow" ? expected : expected.map((row) => Object.values(row));
      const inserted = await client.insert({ table: "kept", values, format });
      expect(inserted.summary?.written_rows).toBe(String(texts.length));
      expect(await rows("SELECT * FROM kept ORDER BY id")).toEqual(expected);
    },
  );

  test("what looks like a statement inside data is data", async () => {
    await client.command({ query: "CREATE TABLE IF NOT EXISTS lines (text String) ENGINE = MergeTree ORDER BY text" });
    const evil = ["a", "", ";DROP TABLE lines; SELECT", ""].join("\n");
    await client.exec({
      query: "INSERT INTO lines FORMAT LineAsString",
      values: Readable.from([evil], { objectMode: false }),
    });
    await client.command({ query: `INSERT INTO lines FORMAT LineAsString\n${evil}` });
    expect(await rows("SELECT text, count() AS n FROM lines GROUP BY text ORDER BY text")).toEqual([
      { text: "", n: "2" },
      { text: ";DROP TABLE lines; SELECT", n: "2" },
      { text: "a", n: "2" },
    ]);
    await client.command({ query: "INSERT INTO lines VALUES ('x\n\n;y'), ('z')" });
    await client.command({ query: "INSERT INTO lines SELECT 'selected'" });
    expect(await rows("SELECT text FROM lines WHERE text IN ('x\n\n;y', 'z', 'selected') ORDER BY text")).toEqual([
      { text: "selected" },
      { text: "x\n\n;y" },
      { text: "z" },
    ]);
  });

  test("FORMAT JSON tells the rows read", async () => {
    const result = await client.query({ query: "SELECT sum(number) AS s FROM numbers(1000)", format: "JSON" });
    const summary = JSON.parse(String(result.response_headers["x-clickhouse-summary"]));
    expect(summary).toMatchObject({ read_rows: "1000", read_bytes: "8000", result_rows: "1" });
    await result.text();
  });
});

describe("refusals", () => {
  test.each([
    ["SELEC 1", "62"],
    ["SELECT * FROM nowhere", "60"],
    ["SELECT nothing", "47"],
    ["SELECT 1; SELECT 2", "62"],
    ["SELECT 1 /* ; */; /* a /* b */ */ SELECT 2", "62"],
    ["SELECT '\\'; SELECT 2", "62"],
    ["INSERT INTO lines VALUES ('a'); DROP TABLE lines", "62"],
    ["SELECT 1 INTO OUTFILE '/tmp/never'", "344"],
    ["INSERT INTO kept FROM INFILE '/etc/passwd' FORMAT LineAsString", "344"],
  ])("%s answers code %s", async (query, code) => {
    expect(await codeOf(query)).toBe(code);
  });

  test.each([
    "SELECT ';' AS x",
    "SELECT 1 AS x -- ; SELECT 2",
    "SELECT 1 AS `a;b`",
    "SELECT $t$;'$t$ AS x",
    "SELECT 1;",
  ])("%s is one statement", async (query) => {
    const url = `${services.clickhouseUrl}`;
    const { username, password, origin } = new URL(url);
    const response = await fetch(origin, {
      method: "POST",
      headers: { "X-ClickHouse-User": username, "X-ClickHouse-Key": password },
      body: query,
    });
    expect(response.status).toBe(200);
  });

  test("limits answer their codes", async () => {
    expect(await codeOf("SELECT count() FROM numbers(1000000000000)", { max_execution_time: 0.2 })).toBe("159");
    expect(await codeOf("SELECT groupArray(number) FROM numbers(100000000)", { max_memory_usage: "10000000" })).toBe(
      "241",
    );
  });

  test("a setting's name or value cannot carry SQL", async () => {
    const attempt = "1', readonly='0";
    await client.command({ query: "CREATE TABLE IF NOT EXISTS safe (a Int8) ENGINE = MergeTree ORDER BY a" });
    expect(await codeOf("SELECT 1", { "max_threads=1, log_comment": 1 })).toBe("115");
    expect(await codeOf("SELECT 1", { max_threads: "1'; DROP TABLE safe; SET log_comment='" })).not.toBe("no error");
    const found = await rows(
      "SELECT getSetting('log_comment') AS c, getSetting('readonly') AS r",
      {},
      {
        log_comment: attempt,
        readonly: "1",
      },
    );
    expect(found).toEqual([{ c: attempt, r: 1 }]);
    expect(await rows("SELECT count() AS n FROM safe")).toEqual([{ n: "0" }]);
  });

  test("readonly refuses writes and cannot be lifted", async () => {
    const readonly = { readonly: "1" };
    await client.command({ query: "CREATE TABLE IF NOT EXISTS safe (a Int8) ENGINE = MergeTree ORDER BY a" });
    expect(await codeOf("INSERT INTO safe SELECT 1", readonly)).toBe("164");
    expect(await codeOf("DROP TABLE safe", readonly)).toBe("164");
    await expect(client.command({ query: "SET readonly = 0", clickhouse_settings: readonly })).rejects.toMatchObject({
      code: "164",
    });
    expect(await codeOf("SELECT 1 SETTINGS readonly = 0", readonly)).toBe("164");
    expect(await codeOf("SELECT 1 SETTINGS max_threads = 1", readonly)).toBe("164");
    expect(await rows("SELECT count() AS n FROM safe", {}, { ...readonly, max_threads: 1 })).toEqual([{ n: "0" }]);
  });

  test("a wrong secret is refused", async () => {
    const url = new URL(services.clickhouseUrl);
    url.password = "wrong";
    const stranger = connect(url.href);
    await expect(stranger.query({ query: "SELECT 1" })).rejects.toMatchObject({ code: "516" });
    await stranger.close();
  });
});

describe("an answer as it comes", () => {
  /** The lines of an answer; `seen` hears of each as it arrives. */
  async function lines(
    select: string,
    seen: (line: string) => void = () => {},
    settings: Settings = {},
    signal = new AbortController().signal,
  ): Promise<string[]> {
    const answer = await client.exec({
      query: `${select}\nFORMAT JSONCompactEachRowWithProgress`,
      clickhouse_settings: { http_write_exception_in_output_format: 1, ...settings },
    });
    addAbortSignal(signal, answer.stream);
    const all: string[] = [];
    let rest = "";
    for await (const chunk of answer.stream) {
      const [first = "", ...more] = String(chunk).split("\n");
      rest += first;
      for (const next of more) {
        all.push(rest);
        seen(rest);
        rest = next;
      }
    }
    return rest === "" ? all : [...all, rest];
  }
  const kinds = (all: readonly string[]) => all.map((line) => Object.keys(JSON.parse(line))[0]);

  test("has columns, rows and at last all that was read", async () => {
    const all = await lines("SELECT toUInt64(number) AS n FROM numbers(3)");
    expect(all.slice(0, 4).map((line) => JSON.parse(line))).toEqual([
      { meta: [{ name: "n", type: "UInt64" }] },
      { row: ["0"] },
      { row: ["1"] },
      { row: ["2"] },
    ]);
    expect(JSON.parse(all.find((line) => line.startsWith('{"progress"')) ?? "{}")).toMatchObject({
      progress: { read_rows: "3", read_bytes: "24" },
    });
  });

  test("begins while the query runs, and tells of its progress before there are rows", async () => {
    // Sleeps for longer than the whole test may last, if one waited for the end.
    const slow = "SELECT number, sleepEachRow(0.05) FROM numbers(1000000)";
    const row = new AbortController();
    const first = lines(slow, (line) => line.startsWith('{"row"') && row.abort(), { max_block_size: 2 }, row.signal);
    await expect(first).rejects.toThrow();
    expect(row.signal.aborted).toBe(true);
    const progress = new AbortController();
    const counting = "SELECT sum(sleepEachRow(0.05) + number) FROM numbers(1000000)";
    const told = (line: string) => line.startsWith('{"progress"') && progress.abort();
    await expect(lines(counting, told, { max_block_size: 2 }, progress.signal)).rejects.toThrow();
    expect(progress.signal.aborted).toBe(true);
    await expect
      .poll(
        async () => (await rows("SELECT 1 FROM system.processes WHERE query LIKE '%numbers(1000' || '000)%'")).length,
        {
          timeout: 5_000,
        },
      )
      .toBe(0);
  });

  test("ends with the failure that came after its rows", async () => {
    const late = "SELECT intDiv(1, 10 - toInt32(number)) FROM numbers(20)";
    const all = await lines(late, () => {}, { max_block_size: 2, max_threads: 1 });
    expect(kinds(all)).toContain("row");
    expect(JSON.parse(all.at(-1) ?? "").exception).toMatch(/^Code: 153\. /);
  });

  test("that fails before anything was sent has the failure's status", async () => {
    await expect(lines("SELECT nothing")).rejects.toMatchObject({ code: "47" });
  });

  test("is whole when the client waits for the end", async () => {
    const late = "SELECT intDiv(1, 10 - toInt32(number)) FROM numbers(20)";
    const settings = { max_block_size: 2, max_threads: 1, wait_end_of_query: 1 };
    await expect(lines(late, () => {}, settings)).rejects.toMatchObject({ code: "153" });
  });

  test("cannot be written into a file of the client's choice", async () => {
    expect(await lines("SELECT 1 INTO OUTFILE 'x'").catch((error: { code: string }) => error.code)).toBe("344");
  });
});

describe("many at once", () => {
  test("200 parallel queries keep their parameters and settings", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        rows(
          "SELECT {id:UInt32} AS id, {text:String} AS text, getSetting('log_comment') AS comment, sum(number) AS s FROM numbers({id:UInt32})",
          { id: index, text: `t${index}` },
          { log_comment: `c${index}` },
        ),
      ),
    );
    expect(answers).toEqual(
      Array.from({ length: 200 }, (_, id) => [
        { id, text: `t${id}`, comment: `c${id}`, s: String((id * Math.max(id - 1, 0)) / 2) },
      ]),
    );
  });

  test.each<[string, string, Record<string, string>]>([
    ["plain", "SELECT count() FROM numbers(9876543210123)", {}],
    ["with parameters", "SELECT count() FROM numbers(9876543210123) WHERE number != {a:UInt8}", { a: "1" }],
  ])("aborting stops the query in the engine (%s)", async (_, query, query_params) => {
    const isRunning = async () => {
      const found = await rows<{ n: string }>(
        "SELECT count() AS n FROM system.processes WHERE query LIKE concat('%numbers(98765', '43210123)%')",
      );
      return found[0]?.n !== "0";
    };
    const controller = new AbortController();
    const aborted = client.query({ query, query_params, abort_signal: controller.signal }).catch(() => "aborted");
    await expect.poll(isRunning).toBe(true);
    controller.abort();
    expect(await aborted).toBe("aborted");
    await expect.poll(isRunning, { timeout: 5_000 }).toBe(false);
  });
});

describe("the id of a query", () => {
  const sleeps = async () =>
    (await rows("SELECT 1 FROM system.processes WHERE query LIKE concat('SELECT sleep', '(3)%')")).length > 0;

  test("is taken while the query runs, and free when it has ended", async () => {
    const query_id = crypto.randomUUID();
    const ask = (query: string) =>
      client.query({ query, query_id, format: "JSONEachRow" }).then(
        async (answer) => answer.json<{ n: number }>(),
        (error: { code?: string }) => error.code,
      );
    const first = ask("SELECT sleep(3) AS n");
    await expect.poll(sleeps).toBe(true);
    expect(await ask("SELECT 1 AS n")).toBe("216");
    expect(await codeOf("SELECT 1")).toBe("no error");
    expect(await first).toEqual([{ n: 0 }]);
    expect(await ask("SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });

  test("is taken until the engine has stopped when its client has gone", async () => {
    const query_id = crypto.randomUUID();
    const controller = new AbortController();
    const first = client
      .query({ query: "SELECT sleep(3)", query_id, abort_signal: controller.signal })
      .catch(() => "aborted");
    await expect.poll(sleeps).toBe(true);
    controller.abort();
    expect(await first).toBe("aborted");
    const ask = () =>
      client.query({ query: "SELECT 1", query_id, format: "JSONEachRow" }).then(
        async (answer) => void (await answer.text()),
        (error: { code?: string }) => error.code,
      );
    expect(await ask()).toBe("216");
    await expect.poll(ask, { timeout: 10_000 }).toBeUndefined();
  });
});
