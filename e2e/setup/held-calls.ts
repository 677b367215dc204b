import type { Page } from "@playwright/test";

/** Calls to the language's worker that wait on their way, as on a machine that is busy. */
export interface HeldCalls {
  /** From now on they wait. */
  readonly hold: () => Promise<void>;
  readonly count: () => Promise<number>;
  /** Sends those that wait; later ones wait no longer. */
  readonly release: () => Promise<void>;
}

/** What the page keeps of them. */
interface Kept {
  held: (() => void)[];
  holds: boolean;
}

/**
 * Lets calls of one kind be held back. Before the page is opened.
 *
 * @example `const checks = await heldCalls(page, "check")`
 */
export async function heldCalls(page: Page, call: string): Promise<HeldCalls> {
  await page.addInitScript((held) => {
    const kept = Object.assign(window as unknown as Kept, { held: [], holds: false });
    const Plain = Worker;
    window.Worker = class extends Plain {
      override postMessage(message: { call?: string }) {
        if (message.call === held && kept.holds) kept.held.push(() => super.postMessage(message));
        else super.postMessage(message);
      }
    };
  }, call);
  return {
    hold: () =>
      page.evaluate(() => {
        (window as unknown as Kept).holds = true;
      }),
    count: () => page.evaluate(() => (window as unknown as Kept).held.length),
    release: () =>
      page.evaluate(() => {
        const kept = window as unknown as Kept;
        kept.holds = false;
        for (const send of kept.held) send();
      }),
  };
}
