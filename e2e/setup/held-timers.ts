import type { Page } from "@playwright/test";

/** Of a message with Undo, in milliseconds (`app/ui/toaster.tsx`). */
export const undoTime = 10_000;

/**
 * What the page would do after exactly so many milliseconds it does not do as long as the test lasts: a busy machine takes
 * longer than a person is given, and would see what comes after. Before the page is opened.
 *
 * @example `await holdTimers(page, undoTime)`
 */
export async function holdTimers(page: Page, milliseconds: number): Promise<void> {
  await page.addInitScript((held) => {
    const plain = window.setTimeout.bind(window);
    const holding = (act: TimerHandler, after?: number, ...given: unknown[]) =>
      plain(act, after === held ? 3_600_000 : after, ...given);
    window.setTimeout = holding as typeof window.setTimeout;
  }, milliseconds);
}
