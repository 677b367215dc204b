import { readdirSync, readFileSync } from "node:fs";
import { functions } from "trql/functions";
import { queryRequest } from "trql/protocol";
import { describe, expect, test } from "vitest";
import { acme } from "~/demo/tenants";
import { runQuery } from "~/features/query/run-query.server";
import { exampleGroups } from "~/features/query-examples/example-groups";
import type { TenantContext } from "~/features/tenancy/tenant-context";
import { examplesOfPage, type PageExample } from "./examples-of-page";

const root = new URL("../../", import.meta.url);
const read = (page: string) => readFileSync(new URL(page, root), "utf8");
const guide = readdirSync(new URL("docs/language/", root)).map((file) => `docs/language/${file}`);
/** Its blocks are the registry's examples, which tests/language/functions.engine.test.ts runs. */
const functionPage = "docs/language/functions.md";
const pages = ["README.md", "docs/api.md", ...guide].filter((page) => page !== functionPage);

const [project] = acme.projects;
const [environment] = acme.environments;
/** A member of the demo's larger organization, whose plan shows a whole year. */
const tenant: TenantContext = {
  organization: { id: acme.id, slug: acme.slug, name: acme.name, plan: acme.plan },
  project: { id: project.id, slug: project.slug, ref: project.id, name: project.name },
  environment: { id: environment.id, slug: environment.slug, name: "Production", type: environment.type },
  actor: { kind: "user", userId: "user_docs", email: "docs@example.com", role: "member" },
  scopeCeiling: "organization",
  names: {
    projects: acme.projects.map(({ id, slug }) => ({ id, ref: `proj_${slug}` })),
    environments: acme.environments.map(({ id, slug }) => ({ id, slug })),
  },
};

async function run(query: string, timeZone = "UTC") {
  const request = { query, timeZone, scope: "organization", period: "90d" } as const;
  const outcome = await runQuery({ tenant, request, source: "editor", signal: new AbortController().signal });
  const findings = outcome.ok ? outcome.response.notices : (outcome.error.error.diagnostics ?? []);
  return {
    response: outcome.ok ? outcome.response : null,
    /** Of a query that the compiler lets through and the engine does not: the code of the whole failure. */
    errors:
      outcome.ok || findings.length > 0
        ? findings.filter((finding) => finding.severity === "error").map((finding) => finding.code)
        : [outcome.error.error.code],
    notices: findings.filter((finding) => finding.severity !== "error").map((finding) => finding.code),
  };
}

for (const page of pages) {
  describe(page, () => {
    const examples = examplesOfPage(read(page));
    test.for(examples.map((each) => [`line ${each.line}: ${each.query}`, each] as const))("%s", ([, each]) =>
      holds(each),
    );
    if (examples.length === 0) test("shows no query", () => expect(read(page)).not.toContain("```sql"));
  });
}

async function holds(example: PageExample): Promise<void> {
  if (example.body) expect(queryRequest.safeParse(example.body)).toHaveProperty("success", true);
  const { response, errors, notices } = await run(example.query, example.timeZone);
  expect(errors).toEqual(example.errors);
  if (!response) return;
  expect(notices).toEqual(example.notices);
  expect(response.rows.length > 0).toBe(!example.empty);
  if (example.answer) expect(response).toMatchObject(example.answer);
  if (!example.table) return;
  expect(response.columns.map(({ name }) => name)).toEqual(example.table.columns);
  expect(response.rows.map((row) => response.columns.map(({ name }) => shown(row[name])))).toEqual(example.table.rows);
}

/** A value as the pages write it: NULL apart from an empty text, and what is no text as JSON. */
function shown(value: unknown): string {
  if (value === null) return "NULL";
  if (value === "") return "''";
  return typeof value === "string" ? value : JSON.stringify(value);
}

test("the pages show enough", () => {
  const all = pages.flatMap((page) => examplesOfPage(read(page)));
  expect(all.length).toBeGreaterThan(100);
});

test("the page of functions shows the registry's examples and nothing else", () => {
  const known = new Set([...functions.values()].map((row) => row.example));
  const others = examplesOfPage(read(functionPage)).filter(({ query }) => !known.has(query));
  expect(others.map(({ query }) => query)).toEqual([]);
});

const shownExamples = exampleGroups.flatMap(({ examples }) => examples);

test.each(shownExamples.map((each) => [each.title, each.query] as const))(
  "the query page's example %s runs and shows something",
  async (_, query) => {
    const { response, errors, notices } = await run(query);
    expect([errors, notices]).toEqual([[], []]);
    expect(response?.rows.length).toBeGreaterThan(0);
  },
);
