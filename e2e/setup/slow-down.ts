import type { BrowserContext, Page } from "@playwright/test";

/**
 * Where E2E_SLOWED is a number, such as 6, pages have a processor that is that many times slower: what a test takes for
 * granted of a fast machine shows.
 */
export async function slowDown(context: BrowserContext): Promise<void> {
  const rate = Number(process.env.E2E_SLOWED ?? 1);
  if (!(rate > 1)) return;
  const slow = async (page: Page) => {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
  };
  // A page may be gone before it was slowed down.
  context.on("page", (page) => void slow(page).catch(() => {}));
}
