import { setImmediate as letOthersRun } from "node:timers/promises";
import { compile, formatQuery, tenantScope } from "trql";
import { warmUp } from "trql/language-service";
import { catalog, tableDescriptions } from "~/tables/catalog";
import { plans } from "../limits/plans";

/**
 * Brings the language up to speed before the server says that it is ready: texts of ours are compiled and formatted,
 * and nothing is sent to the engine. Between two steps the process does what else is to be done.
 *
 * @returns How long it took, in milliseconds, or null where it failed: a server without it is slower at first, and no less right.
 */
export async function warmUpLanguage(): Promise<number | null> {
  const started = performance.now();
  const now = new Date();
  const options = {
    catalog,
    scope: tenantScope({ organizationId: "warm-up" }),
    range: { from: new Date(now.getTime() - 86_400_000), to: now },
    timeZone: "UTC",
    policy: plans.free,
    names: {},
    now,
  };
  try {
    for (const _step of warmUp(tableDescriptions, [(text) => compile(text, options), formatQuery], "long"))
      await letOthersRun();
    return performance.now() - started;
  } catch (problem) {
    console.error(
      JSON.stringify({ level: "error", message: "The language was not warmed up.", problem: String(problem) }),
    );
    return null;
  }
}
