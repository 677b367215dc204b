import { acmeStore, globexMain } from "./pages/places";
import { QueryPage } from "./pages/query";
import { expectScripts } from "./pages/scripts";
import { signInByPassword } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test("somebody of Globex sees nothing of Acme", async ({ page, baseURL, watch }) => {
  watch.allow(/status of 404|status 404/);
  await signInByPassword(page, "globex@globex.example", "globex-demo");
  await expect(page).toHaveURL(new RegExp(`${globexMain}/`));
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  await expectScripts(page);
  await page.getByRole("button", { name: /^Project:/ }).click();
  await expect(page.getByRole("menu")).toContainText("Globex");
  await expect(page.getByRole("menu")).not.toContainText("Acme");

  const pages = ["", "/query", "/dashboards", "/dashboards/overview", "/dashboards/choices"];
  for (const path of [...pages.map((end) => acmeStore + end), "/orgs/acme/projects/main/env/prod/query"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    expect(await page.content(), path).not.toContain("Acme");
  }
  const post = (path: string) =>
    page.request.post(path, { data: { query: "SELECT count() FROM runs" }, headers: { Origin: baseURL ?? "" } });
  expect((await post(`${acmeStore}/query/run`)).status()).toBe(404);
  expect((await post(`${globexMain}/query/run`)).status()).toBe(200);
});

test("the same query in both organizations answers from each one's own rows", async ({ browser, baseURL, page }) => {
  const text = "SELECT run_id, tags FROM runs ORDER BY run_id LIMIT 10000";
  const answer = async (query: QueryPage, environment: string) => {
    await query.open(environment, { period: "7d", scope: "organization" });
    await query.write(text);
    return query.run();
  };
  await signInByPassword(page, "globex@globex.example", "globex-demo");
  await expect(page).toHaveURL(new RegExp(globexMain));
  const globex = await answer(new QueryPage(page), globexMain);

  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const acmePage = await context.newPage();
  await acmePage.goto("/sign-in");
  await acmePage.getByRole("button", { name: "Continue as demo user" }).click();
  await expect(acmePage).toHaveURL(/\/orgs\/acme\//);
  const acme = await answer(new QueryPage(acmePage), acmeStore);
  await context.close();

  // Every row of Globex has the mark, and none of Acme's. The live feed has runs of Acme only.
  const marked = (rows: typeof acme.rows) => rows.filter(({ tags }) => (tags as string[]).includes("GLOBEX-LEAK"));
  expect(globex.rows.length).toBeGreaterThan(0);
  expect(marked(globex.rows)).toHaveLength(globex.rows.length);
  expect(acme.rows.length).toBeGreaterThan(0);
  expect(marked(acme.rows)).toHaveLength(0);
});
