import { Attempts } from "../auth/attempts";
import { describeWait } from "../auth/describe-wait";
import type { TenantContext } from "../tenancy/tenant-context";

const window = 10 * 60_000;
const maxKeys = 10_000;
const perPerson = new Attempts({ limit: 30, window, maxKeys });
/** Questions cost whoever runs the server money, so that an organization of many people has a bound as well. */
const perOrganization = new Attempts({ limit: 200, window, maxKeys });

/**
 * Takes one question, to be called before the model is asked.
 *
 * @returns null when it may be asked
 */
export function takeQuestion(
  { actor, organization }: TenantContext,
  now = Date.now(),
): { readonly message: string; readonly retryAfterSeconds: number } | null {
  const person = actor.kind === "user" ? actor.userId : actor.apiKeyId;
  const wait = perPerson.take(person, now) || perOrganization.take(organization.id, now);
  if (wait === 0) return null;
  return {
    message: `The assistant was asked too often. Ask again in ${describeWait(wait)}.`,
    retryAfterSeconds: Math.ceil(wait / 1000),
  };
}
