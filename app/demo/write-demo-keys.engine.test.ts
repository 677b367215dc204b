import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { db } from "../db/client.server";
import { authenticateApiKey } from "../features/api-keys/authenticate-api-key.server";
import { writeDemoKeys } from "./write-demo-keys.server";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "trql-demo-keys-"));
  file = join(folder, "demo-keys.json");
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(() => db.$disconnect());

type Keys = { organization: string; key: string }[];
const keys = async () => JSON.parse(await readFile(file, "utf8")) as Keys;
const ask = (key: string) =>
  authenticateApiKey(new Request("http://localhost/", { headers: { Authorization: `Bearer ${key}` } }));

test("gives each organization a key that works, in a file for its owner only", async () => {
  await writeDemoKeys({ db, file });
  const written = await keys();
  expect(written.map(({ organization }) => organization)).toEqual(["Acme", "Globex"]);
  for (const { organization, key } of written) {
    const tenant = await ask(key);
    expect(tenant?.organization.name).toBe(organization);
    expect(tenant?.environment.slug).toBe("prod");
    expect(tenant?.scopeCeiling).toBe("organization");
  }
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("keeps keys that work, and replaces lost ones, which then work no longer", async () => {
  await writeDemoKeys({ db, file });
  const first = await keys();
  await writeDemoKeys({ db, file });
  expect(await keys()).toEqual(first);

  await writeFile(file, JSON.stringify(first).slice(0, 40));
  await writeDemoKeys({ db, file });
  const second = await keys();
  expect(second.map(({ key }) => key)).not.toEqual(first.map(({ key }) => key));
  for (const { key } of first) expect(await ask(key)).toBeNull();
  for (const { key } of second) expect(await ask(key)).not.toBeNull();
});
