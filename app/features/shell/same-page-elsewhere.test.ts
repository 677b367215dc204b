import { expect, test } from "vitest";
import { samePageElsewhere } from "./same-page-elsewhere";

const from = { organization: "acme", project: "store", environment: "prod" };
const staging = { ...from, environment: "staging" };
const globex = { organization: "globex", project: "main", environment: "dev" };
const here = "/orgs/acme/projects/store/env/prod";
const there = "/orgs/acme/projects/store/env/staging";
const abroad = "/orgs/globex/projects/main/env/dev";
const builtInDashboards = ["overview", "processes"];

test.each([
  [
    "the query page keeps its query",
    "/query",
    "?q=SELECT+1&period=30d",
    staging,
    `${there}/query?q=SELECT+1&period=30d`,
  ],
  ["also in another organization", "/query", "?q=SELECT+1", globex, `${abroad}/query?q=SELECT+1`],
  ["a kept query stays in its organization", "/query", "?shared=link_1", staging, `${there}/query?shared=link_1`],
  ["and is left behind, too", "/query", "?shared=link_1&period=30d", globex, `${abroad}/query?period=30d`],
  ["the list of dashboards stays", "/dashboards", "", globex, `${abroad}/dashboards`],
  [
    "a built-in dashboard stays, with its range",
    "/dashboards/processes",
    "?period=24h",
    globex,
    `${abroad}/dashboards/processes?period=24h`,
  ],
  [
    "a custom dashboard stays in its organization",
    "/dashboards/db_1",
    "?period=24h",
    staging,
    `${there}/dashboards/db_1?period=24h`,
  ],
  ["and is left behind with it", "/dashboards/db_1", "?period=24h", globex, `${abroad}/dashboards/overview`],
  ["a page below a dashboard is left", "/dashboards/db_1/edit", "", staging, `${there}/dashboards/overview`],
  ["an unknown page is left", "/nothing", "?a=b", staging, `${there}/dashboards/overview`],
  ["the environment itself", "", "", staging, `${there}/dashboards/overview`],
])("%s", (_, page, search, to, expected) => {
  expect(samePageElsewhere({ pathname: here + page, search }, { from, to, builtInDashboards })).toBe(expected);
});

test("an address that only begins like the environment's is not the environment", () => {
  const address = { pathname: `${here}-2/query`, search: "" };
  expect(samePageElsewhere(address, { from, to: staging, builtInDashboards })).toBe(`${there}/dashboards/overview`);
});
