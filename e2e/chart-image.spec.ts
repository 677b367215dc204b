import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test("the image of a chart has its axes in the product's font", async ({ page, baseURL }) => {
  await haveDemoSession(page, baseURL);
  await page.addInitScript(() => {
    const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
    Object.defineProperty(HTMLImageElement.prototype, "src", {
      ...source,
      set(address: string) {
        Object.assign(window, { drawnAddress: address });
        source?.set?.call(this, address);
      },
    });
  });
  const query = new QueryPage(page);
  const text = "SELECT status, count() AS runs FROM runs GROUP BY status ORDER BY runs DESC";
  await query.open(acmeStore, { q: text, period: "1y", view: "chart" });
  await expect(query.result().locator(".recharts-bar-rectangle path").first()).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    query.result().getByRole("button", { name: "PNG" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("trql-chart.png");
  // An image loads nothing, so that without its own font it is drawn in another one.
  const differs = await page.evaluate(async () => {
    const { drawnAddress } = window as unknown as { drawnAddress: string };
    const begin = "data:image/svg+xml;charset=utf-8,";
    const drawing = decodeURIComponent(drawnAddress.slice(begin.length));
    const pixels = async (svg: string) => {
      const image = new Image();
      image.src = begin + encodeURIComponent(svg);
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0);
      return context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    };
    const given = await pixels(drawing);
    const without = await pixels(drawing.replace(/@font-face [^}]*\}/g, ""));
    return given.some((value, index) => value !== without[index]);
  });
  expect(differs).toBe(true);
});

test("PNG waits for a chart that is not drawn yet", async ({ page, baseURL }) => {
  await haveDemoSession(page, baseURL);
  const query = new QueryPage(page);
  const held: (() => void)[] = [];
  await page.route(/chart-plot-[^/]*\.js/, (route) => void held.push(() => void route.continue()));
  const text = "SELECT status, count() AS runs FROM runs GROUP BY status ORDER BY runs DESC";
  await query.open(acmeStore, { q: text, period: "1y", view: "chart" });
  await expect.poll(() => held.length).toBe(1);
  const download = page.waitForEvent("download");
  await query.result().getByRole("button", { name: "PNG" }).click();
  await expect(query.result().getByRole("figure")).toBeVisible();
  await expect(query.result().locator("svg.recharts-surface")).toHaveCount(0);
  const notYet = page.getByText("The chart is not drawn yet");
  await expect(notYet).toBeVisible();
  for (const go of held) go();
  expect((await download).suggestedFilename()).toBe("trql-chart.png");
  await expect(notYet).toBeHidden();
});
