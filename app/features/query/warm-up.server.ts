import { compile, formatQuery, tenantScope } from "trql";
import { warmUp } from "trql/language-service";
import { catalog, tableDescriptions } from "~/tables/catalog";
import { StepsWhenIdle } from "../language/steps-when-idle";
import { plans } from "../limits/plans";

/**
 * Requests come first: whoever comes while a step is taken waits for this one at most. A page asks for its data and
 * parts within the idle time. A process that is never idle learns from what it is asked, and from a step now and then.
 */
const times = { idle: 500, pause: 50, patience: 2_000 };

/**
 * Brings the language up to speed while the server has nothing else to do: texts of ours are compiled and formatted, and
 * nothing is sent to the engine.
 *
 * @param ended told when it is over: null, or why it failed. A server without it is slower at first, and no less right.
 */
export function startWarmUp(ended: (problem: unknown) => void): StepsWhenIdle {
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
  const steps = warmUp(tableDescriptions, [(text) => compile(text, options), formatQuery], "long");
  return new StepsWhenIdle(steps, times, ended);
}
