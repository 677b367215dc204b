import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlQuery } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { migratePostgres } from "./migrate.server";

const databaseUrl = process.env.DATABASE_URL ?? "";

/** What Postgres' catalogue is made of, by the number of the type. `@prisma/adapter-pg` does not know all of these. */
const columnTypes: Readonly<Record<number, number>> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  19: ColumnTypeEnum.Text,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  25: ColumnTypeEnum.Text,
  26: ColumnTypeEnum.Int64,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1009: ColumnTypeEnum.TextArray,
  1043: ColumnTypeEnum.Text,
};

/** Gives Prisma's engine a connection for reading the catalogue; it does nothing else with it here. */
function readingAdapter() {
  const connect = async () => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return {
      provider: "postgres" as const,
      adapterName: "catalogue-reader",
      async queryRaw({ sql, args }: SqlQuery) {
        const { rows, fields } = await client.query({ text: sql, values: args, rowMode: "array" });
        const types = fields.map(({ dataTypeID, name }) => {
          const type = columnTypes[dataTypeID];
          if (type === undefined) throw new Error(`The column ${name} has type ${dataTypeID}, which is not listed.`);
          return type as (typeof ColumnTypeEnum)[keyof typeof ColumnTypeEnum];
        });
        return { columnNames: fields.map(({ name }) => name), columnTypes: types, rows };
      },
      executeRaw: () => Promise.reject(new Error("Nothing is written.")),
      executeScript: () => Promise.reject(new Error("Nothing is written.")),
      startTransaction: () => Promise.reject(new Error("Nothing is written.")),
      getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: false }),
      dispose: () => client.end(),
    };
  };
  return bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "catalogue-reader",
    connect,
    connectToShadowDb: connect,
  });
}

/** What would have to be done to the migrated database to make it `schema`, as a script. */
async function missingSteps(schema: string): Promise<string | null> {
  const files = [{ path: "schema.prisma", content: schema }];
  const engine = await SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, readingAdapter());
  try {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: "." },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout;
  } finally {
    engine.free();
  }
}

let schema: string;
beforeAll(async () => {
  schema = await readFile(new URL("../../prisma/schema.prisma", import.meta.url), "utf8");
  // The package imports its module the way bundlers do; Node needs it instantiated by hand.
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const code = await readFile(entry.replace("schema_engine.js", "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(code, { "./schema_engine_bg.js": glue as never });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  await migratePostgres(databaseUrl);
});

test("the migrations lead to exactly what schema.prisma says", async () => {
  expect(await missingSteps(schema)).toBe("-- This is an empty migration.\n");
});

test("a column that no migration creates is found", async () => {
  const changed = schema.replace("model User {", "model User {\n  nickname String?");
  expect(await missingSteps(changed)).toBe('-- AlterTable\nALTER TABLE "User" ADD COLUMN     "nickname" TEXT;\n');
});
