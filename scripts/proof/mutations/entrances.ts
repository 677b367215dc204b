// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the lines that are looked for hold templates.
import type { Mutation } from "../mutation";

const everyRoute = ["app/features/tenancy/every-route.engine.test.ts"];
const tenancy = ["app/features/tenancy/require-tenant.engine.test.ts"];
const restApi = ["tests/http/query-api.engine.test.ts"];
const environmentRoute = "app/routes/orgs.$organization.projects.$project.env.$environment.";

/** What lets a person, a key or a site in, and how far; what a request may hold. */
export const entrances: readonly Mutation[] = [
  ...["assistant", "estimate", "history._index", "links", "run", "saved._index", "seen"].map((route) => ({
    name: `another site writes to query.${route}`,
    file: `${environmentRoute}query.${route}.ts`,
    find: "  requireSameOrigin(request);\n",
    replace: "",
    tests: everyRoute,
    only: `query.${route}`,
  })),
  {
    name: "another site changes dashboards",
    file: "app/features/dashboards/changes/handle-change.server.ts",
    find: "  requireSameOrigin(request);\n",
    replace: "",
    tests: everyRoute,
    only: "dashboards.changes",
  },
  {
    name: "another site chooses the theme",
    file: "app/features/theme/keep-theme.server.ts",
    find: "  requireSameOrigin(request);\n",
    replace: "",
    tests: ["app/features/theme/keep-theme.engine.test.ts"],
  },
  ...["sign-in.tsx", "sign-out.ts"].map((file) => ({
    name: `another site writes to ${file.split(".")[0]}`,
    file: `app/routes/${file}`,
    find: "  requireSameOrigin(request);\n",
    replace: "",
    tests: ["app/features/auth/sign-in.engine.test.ts"],
  })),
  {
    name: "a site beside ours is ours",
    file: "app/features/auth/is-same-origin.ts",
    find: 'return site === "same-origin";',
    replace: 'return site !== "cross-site";',
    tests: ["app/features/auth/is-same-origin.test.ts"],
  },
  {
    name: "a request that says no origin is ours",
    file: "app/features/auth/is-same-origin.ts",
    find: "return origin !== null && origin ===",
    replace: "return origin === null || origin ===",
    tests: ["app/features/auth/is-same-origin.test.ts"],
  },
  {
    name: "signing in leads to another site",
    file: "app/features/auth/safe-redirect.ts",
    find: 'if (origin !== base || pathname.startsWith("//")) return fallback;',
    replace: "if (pathname === origin) return fallback;",
    tests: ["app/features/auth/safe-redirect.test.ts"],
  },
  {
    name: "a session that was there before signing in goes on",
    file: "app/features/auth/session.server.ts",
    find: "  if (previousToken !== null) await endSession(previousToken);\n",
    replace: "",
    tests: ["app/features/auth/session.engine.test.ts"],
  },
  {
    name: "passwords can be tried without end",
    file: "app/features/auth/sign-in.server.ts",
    find: "  if (throttled) return { ok: false, status: 429, ...throttled };\n",
    replace: "",
    tests: ["app/features/auth/sign-in.engine.test.ts"],
  },
  {
    name: "a client says its own address",
    file: "server/client-address.ts",
    find: 'process.env.TRQL_TRUST_PROXY === "1" ?',
    replace: "process.env.TRQL_TRUST_PROXY !== null ?",
    tests: ["server/client-address.test.ts"],
  },
  {
    name: "an environment is looked for in all projects",
    file: "app/features/tenancy/find-tenant.server.ts",
    find: "const environment = project?.environments.find(",
    replace: "const environment = projects.flatMap((each) => each.environments).find(",
    tests: tenancy,
  },
  {
    name: "everybody's organizations are listed",
    file: "app/features/tenancy/list-places.server.ts",
    find: "    where: { memberships: { some: { userId } } },\n",
    replace: "    where: { id: userId ? undefined : userId } as object,\n",
    tests: tenancy,
  },
  {
    name: "a query sees the project where it asks for the environment",
    file: "app/features/query/compile-request.server.ts",
    find: 'environmentId: scope === "environment" ? tenant.environment.id : null,',
    replace: "environmentId: null,",
    tests: restApi,
    only: "stays inside",
  },
  {
    name: "a query sees the organization where it asks for the project",
    file: "app/features/query/compile-request.server.ts",
    find: 'projectId: scope === "organization" ? null : tenant.project.id,',
    replace: 'projectId: scope === "environment" ? tenant.project.id : null,',
    tests: restApi,
    only: "project where that is asked",
  },
  {
    name: "a body may be a form's text",
    file: "app/api/read-json.server.ts",
    find: "if (!/^application\\/json\\s*(;|$)/i.test(",
    replace: "if (!/./.test(",
    tests: restApi,
  },
  {
    name: "a body of JSON may have any size",
    file: "app/api/read-json.server.ts",
    find: "if (bytes.byteLength > maxBytes)",
    replace: "if (bytes.byteLength < 0)",
    tests: restApi,
  },
  {
    name: "a body of any size is read by the server",
    file: "server/limit-body.ts",
    find: 'Number(request.get("content-length") ?? 0) > maxBodyBytes',
    replace: 'Number(request.get("content-length") ?? 0) < 0',
    tests: ["server/limit-body.test.ts"],
  },
  {
    name: "a body of unknown size is read by the server",
    file: "server/limit-body.ts",
    find: 'request.get("transfer-encoding") !== undefined',
    replace: 'request.get("transfer-encoding") === ""',
    tests: ["server/limit-body.test.ts"],
  },
  ...[
    ["time for headers", "headersTimeout: times.headers,", ""],
    ["time for a request", "requestTimeout: times.request,", ""],
    ["size of headers", "      maxHeaderSize,\n", "      maxHeaderSize: 1_000_000,\n"],
  ].map(([bound, find, replace]) => ({
    name: `a connection has no bound to the ${bound}`,
    file: "server/limit-connections.ts",
    find: find as string,
    replace: replace as string,
    tests: ["server/limit-connections.test.ts"],
  })),
  {
    name: "an answer that nobody reads stays",
    file: "server/limit-connections.ts",
    find: "  server.setTimeout(times.silence);\n",
    replace: "",
    tests: ["server/limit-connections.test.ts"],
  },
  {
    name: "a spreadsheet runs what a row holds",
    file: "app/features/results/delimited.ts",
    find: "if (!numeric && /^[=+\\-@\\t\\r]/.test(text)) text = `'${text}`;",
    replace: "",
    tests: ["app/features/results/to-csv.test.ts"],
  },
];
