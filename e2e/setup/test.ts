import { test as base, expect } from "@playwright/test";
import { slowDown } from "./slow-down";
import { watchPage } from "./watch-page";

type Fixtures = {
  /**
   * Ends the test as failed when the page complained. `allow` takes out what a test brings about on purpose.
   * @example watch.allow(/status 404/)
   */
  watch: { allow(pattern: RegExp): void };
};

/** Playwright's test on the product of this run, with every page watched. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function wants from its pattern.
  baseURL: async ({}, use) => {
    const address = process.env.E2E_ADDRESS;
    if (!address) throw new Error("E2E_ADDRESS is not set: the global setup did not run.");
    await use(address);
  },
  context: async ({ context }, use) => {
    await slowDown(context);
    await use(context);
  },
  watch: [
    async ({ page, baseURL }, use) => {
      const watch = watchPage(page, baseURL ?? "");
      await use(watch);
      expect(watch.complaints, "complaints of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
