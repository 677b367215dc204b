import { acmeStore } from "./pages/places";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

const nonceOf = (policy: string | undefined) => /script-src 'self' 'nonce-([^']{20,})'/.exec(policy ?? "")?.[1];

for (const path of ["/sign-in", `${acmeStore}/query`, `${acmeStore}/dashboards/overview`, "/nowhere"]) {
  test(`${path} has a policy whose nonce is its own, and runs no script without it`, async ({
    page,
    baseURL,
    watch,
  }) => {
    watch.allow(/Content Security Policy|status of 404|status 404/);
    if (path !== "/sign-in") await haveDemoSession(page, baseURL ?? "");
    const first = await page.goto(path);
    const nonce = nonceOf(first?.headers()["content-security-policy"]);
    expect(nonce).toBeDefined();
    const again = await page.goto(path);
    expect(nonceOf(again?.headers()["content-security-policy"])).not.toBe(nonce);
    // As a text would that a page put into itself as HTML.
    const ran = await page.evaluate(async () => {
      const refused = new Promise<void>((resolve) =>
        document.addEventListener("securitypolicyviolation", () => resolve(), { once: true }),
      );
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.ran = true">');
      await refused;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return "ran" in window;
    });
    expect(ran).toBe(false);
  });
}
