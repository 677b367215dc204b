import type { Page } from "@playwright/test";

/**
 * Lets the page's queries be answered by plain JSON, also when they have to wait: the browser keeps no body of an
 * answer that is read as it arrives, so a test could not read it as well.
 */
export async function askWithoutEvents(page: Page): Promise<void> {
  await page.unroute("**/query/run");
  await page.route("**/query/run", (route) =>
    route.continue({ headers: { ...route.request().headers(), accept: "application/json" } }),
  );
}
