import { expect, test } from "vitest";
import type { TenantContext } from "../tenancy/tenant-context";
import { takeQuestion } from "./throttle.server";

const tenantOf = (userId: string, organization = "org_throttle"): TenantContext => ({
  organization: { id: organization, slug: "o", name: "O", plan: "free" },
  project: { id: "p", slug: "p", ref: "p", name: "P" },
  environment: { id: "e", slug: "prod", name: "Production", type: "PRODUCTION" },
  actor: { kind: "user", userId, email: "", role: "member" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
});

test("a person has thirty questions in ten minutes, whichever organization they ask in", () => {
  const now = 1_000_000;
  for (let asked = 0; asked < 30; asked++) expect(takeQuestion(tenantOf("busy", `org_${asked % 2}`), now)).toBeNull();
  expect(takeQuestion(tenantOf("busy"), now + 60_000)).toEqual({
    message: "The assistant was asked too often. Ask again in 9 minutes.",
    retryAfterSeconds: 540,
  });
  expect(takeQuestion(tenantOf("other"), now)).toBeNull();
  expect(takeQuestion(tenantOf("busy"), now + 600_000)).toBeNull();
});

test("so has an organization, over all of its people", () => {
  const now = 5_000_000;
  const refused = Array.from({ length: 210 }, (_, index) => takeQuestion(tenantOf(`person ${index}`, "org_many"), now));
  expect(refused.filter((each) => each !== null)).toHaveLength(10);
});
