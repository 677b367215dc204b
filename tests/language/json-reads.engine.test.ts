import { afterAll, beforeAll, expect, test } from "vitest";
import { readsOf } from "./reads-of";
import { connect, insertRuns, optionsFor } from "./run-trql";

const client = connect();
/** Another each time, so that a table that is kept holds no rows of an earlier run. */
const organization = `org_json_reads_${crypto.randomUUID()}`;
const [runs, rest] = [200, 40_000];

/**
 * Documents with a number, a text and an object, beside a text that is longer than all else together, and than the
 * granules of a part that other tests' rows may share.
 */
beforeAll(async () => {
  await insertRuns(
    client,
    organization,
    Array.from({ length: runs }, (_, index) => ({
      id: `json_${index}`,
      minutesAgo: index + 1,
      output: { order: { total: index, id: `o${index}`, to: { city: "Ghent" } }, rest: "x".repeat(rest) },
    })),
  );
});
afterAll(() => client.close());

const bytesRead = async (text: string) => (await readsOf(client, text, optionsFor(organization))).bytes;

test.each([
  "SELECT sum(output.order.total) FROM runs",
  "SELECT count() FROM runs WHERE output.order.total > 100",
  "SELECT count() FROM runs WHERE output.order.total::Int64 > 100",
  "SELECT count() FROM runs WHERE output.order.id = 'o1'",
  "SELECT output.order FROM runs",
  "SELECT max(output.order.to.city) FROM runs",
  "SELECT output.order.nothing FROM runs",
  "WITH r AS (SELECT run_id, output FROM runs) SELECT sum(output.order.total) FROM r",
  "SELECT a.output.order.id FROM runs a JOIN runs b ON a.run_id = b.run_id WHERE b.output.order.total > 100",
])("%s reads what is at the path, and not the whole document", async (query) => {
  expect(await bytesRead(query)).toBeLessThan((runs * rest) / 5);
});

test("the whole document is much longer than that", async () => {
  expect(await bytesRead("SELECT output FROM runs")).toBeGreaterThan(runs * rest);
});
