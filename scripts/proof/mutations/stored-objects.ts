// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the lines that are looked for hold templates.
import type { Mutation } from "../mutation";

const foreignIds = ["app/features/tenancy/foreign-ids.engine.test.ts"];
const dashboards = ["app/features/dashboards/changes/change-dashboard.engine.test.ts"];
const saved = ["app/features/saved-queries/change-saved.engine.test.ts"];
const history = ["app/features/query-history/history.engine.test.ts"];
const keys = ["app/features/api-keys/keys-of-others.engine.test.ts"];
const changes = "app/features/dashboards/changes";

/** What keeps apart what organizations and people store: dashboards, saved queries, runs, links, keys. */
export const storedObjects: readonly Mutation[] = [
  {
    name: "a dashboard of another organization is changed",
    file: `${changes}/write-dashboard.server.ts`,
    find: "      organizationId: tenant.organization.id,\n",
    replace: "",
    tests: foreignIds,
    only: "dashboards.changes",
  },
  {
    name: "a deleted dashboard of another organization is restored",
    file: `${changes}/restore-dashboard.server.ts`,
    find: "organizationId: tenant.organization.id, ",
    replace: "",
    tests: foreignIds,
    only: "restore-dashboard",
  },
  ...[
    ["changed", "update-widget", "deletedAt: null"],
    ["deleted", "delete-widget", "deletedAt: null"],
    ["restored", "restore-widget", "deletedAt: { not: null }"],
  ].map(([verb, file, rest]) => ({
    name: `a widget of another dashboard is ${verb}`,
    file: `${changes}/${file}.server.ts`,
    find: `where: { id: widgetId, dashboardId, ${rest} },`,
    replace: `where: { id: widgetId, ${rest} },`,
    tests: dashboards,
    only: "belongs to others",
  })),
  {
    name: "a widget of another dashboard is moved",
    file: `${changes}/insert-widget.server.ts`,
    find: "where: { dashboardId, deletedAt: null },",
    replace: "where: { deletedAt: null },",
    tests: dashboards,
    only: "belongs to others",
  },
  {
    name: "a viewer changes dashboards",
    file: `${changes}/change-dashboard.server.ts`,
    find: "if (!canEditDashboards(tenant)) {",
    replace: "if (!tenant) {",
    tests: dashboards,
    only: "viewer",
  },
  {
    name: "dashboards of other organizations are listed",
    file: "app/features/dashboards/list-dashboards.server.ts",
    find: "where: { organizationId: tenant.organization.id, deletedAt: null },",
    replace: "where: { deletedAt: null },",
    tests: foreignIds,
    only: "lists",
  },
  {
    name: "dashboards of other organizations can be chosen",
    file: "app/features/dashboards/load-choices.server.ts",
    find: "where: { organizationId: id, deletedAt: null },",
    replace: "where: { deletedAt: null },",
    tests: foreignIds,
    only: "lists",
  },
  {
    name: "a viewer changes queries that others see",
    file: "app/features/saved-queries/can-edit-saved.ts",
    find: "if (query.shared && !canShareQueries(who)) return false;",
    replace: "",
    tests: saved,
  },
  {
    name: "a member changes queries of others",
    file: "app/features/saved-queries/can-edit-saved.ts",
    find: 'return query.shared && (actor.role === "owner" || actor.role === "admin");',
    replace: "return query.shared;",
    tests: saved,
  },
  {
    name: "whoever sees a query changes it",
    file: "app/features/saved-queries/change-saved.server.ts",
    find: "if (!canEditSaved(tenant, found)) {",
    replace: "if (!found) {",
    tests: saved,
  },
  {
    name: "an admin takes a shared query away from everybody but its author",
    file: "app/features/saved-queries/change-saved.server.ts",
    find: "if (data.shared === false && found.shared && !found.own) {",
    replace: "if (!found) {",
    tests: saved,
  },
  {
    name: "a person's runs of all environments are one history",
    file: "app/features/query-history/own-runs.ts",
    find: "{ userId: actor.userId, environmentId: environment.id } : null",
    replace: "({ userId: actor.userId } as { userId: string; environmentId: string }) : null",
    tests: history,
    only: "of others",
  },
  {
    name: "a run of anybody's history is opened",
    file: "app/features/query-history/load-runs.server.ts",
    find: "where: { ...own, id } });",
    replace: "where: { id } });",
    tests: foreignIds,
    only: "run of the history",
  },
  {
    name: "keeping the newest runs removes those of others",
    file: "app/features/query-history/record-run.server.ts",
    find: 'WHERE "userId" = ${userId} AND "environmentId" = ${environmentId}',
    replace: 'WHERE "environmentId" = ${environmentId}',
    tests: history,
    only: "newest are kept",
  },
  {
    name: "keeping the newest links removes those of others",
    file: "app/features/long-links/long-link.server.ts",
    find: ' AND "createdById" = ${owner.createdById}\n',
    replace: "\n",
    tests: ["app/features/long-links/long-link.engine.test.ts"],
  },
  {
    name: "a key is made for another organization's environment",
    file: "app/features/api-keys/create-api-key.server.ts",
    find: "where: { id: environmentId, project: { organizationId } },",
    replace: "where: { id: environmentId },",
    tests: keys,
  },
  {
    name: "a key of another organization is revoked",
    file: "app/features/api-keys/revoke-api-key.server.ts",
    find: "where: { ...key, revokedAt: null },",
    replace: "where: { id: key.id, revokedAt: null },",
    tests: keys,
  },
  {
    name: "a key that spans two organizations opens one of them",
    file: "app/features/api-keys/authenticate-api-key.server.ts",
    find: "if (project.organizationId !== organization.id) throw",
    replace: "if (!project) throw",
    tests: keys,
  },
  {
    name: "a key whose ceiling is not known sees the organization",
    file: "app/features/api-keys/authenticate-api-key.server.ts",
    find: '?? "environment";',
    replace: '?? "organization";',
    tests: keys,
  },
  {
    name: "a query is in another organization's log",
    file: "app/features/query/query-log.server.ts",
    find: "organization_id: tenant.organization.id,",
    replace: 'organization_id: tenant.organization.id === "org_acme" ? "org_globex" : "org_acme",',
    tests: ["tests/http/query-api.engine.test.ts"],
    only: "log and in no other",
  },
  ...[
    ["project", 'scope === "organization" ? null : tenant.project.id'],
    ["environment", 'scope === "environment" ? tenant.environment.id : null'],
  ].map(([place, find]) => ({
    name: `completion's values are kept for every ${place} together`,
    file: "app/features/seen-data/find-seen.server.ts",
    find: `    ${find},\n`,
    replace: "",
    tests: ["app/features/seen-data/seen-data.engine.test.ts"],
  })),
];
