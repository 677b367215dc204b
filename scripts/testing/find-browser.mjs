import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const systemBrowser = "/usr/bin/chromium";

async function installedBrowser() {
  if (process.env.E2E_CHROMIUM) return process.env.E2E_CHROMIUM;
  const { chromium } = await import("@playwright/test");
  return [chromium.executablePath(), systemBrowser].find((path) => existsSync(path)) ?? null;
}

/**
 * The browser of the browser tests: E2E_CHROMIUM, else Playwright's own, else the system's, else one installed by apt.
 * @returns {Promise<{ path: string } | { problem: string }>}
 */
export async function findBrowser() {
  const found = await installedBrowser();
  if (found)
    return existsSync(found) ? { path: found } : { problem: `E2E_CHROMIUM names ${found}, which is not there.` };
  const byHand = "Run npx playwright install chromium, or set E2E_CHROMIUM to a Chromium you have.";
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    return { problem: `No browser was found, and installing one needs root on a Debian system. ${byHand}` };
  }
  console.log("• Install Chromium for the browser tests …");
  const install = "apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation";
  const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", install], {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status === 0 && existsSync(systemBrowser)) return { path: systemBrowser };
  return { problem: `${stdout}${stderr}\nChromium could not be installed by apt-get. ${byHand}` };
}
