import type { Page } from "@playwright/test";

/**
 * Opens a page and resolves in the first frame in which the condition holds; looked at by the page itself. Playwright's
 * `expect` describes the whole page in words at each look that is too early, which kept a page that loads busy for 170 ms.
 *
 * @param condition Runs in the page, and sees nothing else.
 */
export async function openUntil(page: Page, path: string, condition: () => boolean): Promise<void> {
  await page.goto(path, { waitUntil: "commit" });
  await stands(page, condition);
}

/** Resolves in the first frame in which the condition holds, on the page that is there or on the next. */
export async function stands(page: Page, condition: () => boolean): Promise<void> {
  await page.waitForFunction(condition, undefined, { polling: "raf" });
}

/** The editor can be written in, and what helps who writes is there. */
export const editorStands = (): boolean => document.querySelector('.cm-content[aria-autocomplete="list"]') !== null;
