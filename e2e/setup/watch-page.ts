import type { Page } from "@playwright/test";

/** Collects what a person would not see and a developer should: console errors, exceptions, failed own requests. */
export function watchPage(
  page: Page,
  address: string,
): { readonly complaints: string[]; allow(pattern: RegExp): void } {
  const found: string[] = [];
  const allowed: RegExp[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") found.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => found.push(`exception: ${error.stack ?? error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // A page that is left, and a query that is cancelled, give up their requests.
    if (request.url().startsWith(address) && reason !== "net::ERR_ABORTED")
      found.push(`failed: ${request.method()} ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.url().startsWith(address) && response.status() >= 400)
      found.push(`status ${response.status()}: ${response.request().method()} ${response.url()}`);
  });
  return {
    get complaints() {
      return found.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
    },
    allow: (pattern) => void allowed.push(pattern),
  };
}
