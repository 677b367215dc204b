import { tenantScope } from "trql";
import { catalog } from "~/tables/catalog";

const now = new Date("2026-03-10T12:00:00Z");

/** What the benches of the language compile with: one organization, and the week before a clock that stands still. */
export const compileOptions = {
  catalog,
  scope: tenantScope({ organizationId: "org_bench" }),
  range: { from: new Date(now.getTime() - 7 * 86_400_000), to: now },
  timeZone: "UTC",
  policy: { lookBackDays: 366, wallTimeSeconds: 10, memoryBytes: 1024 ** 3 },
  names: {},
  now,
};
