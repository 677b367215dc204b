import { expect, type Locator, type Page, type Response } from "@playwright/test";
import type { QueryResponse } from "trql/protocol";
import { askWithoutEvents } from "./ask-without-events";

export type WidgetRun = { readonly widget: string; readonly response: QueryResponse };

/** A dashboard, built-in or custom. */
export class DashboardPage {
  constructor(readonly page: Page) {}

  heading = (name: string): Locator => this.page.getByRole("heading", { level: 1, name });

  widget = (title: string): Locator =>
    this.page
      .getByRole("region")
      .filter({ has: this.page.getByRole("heading", { level: 2, name: title, exact: true }) });

  widgets = (): Locator =>
    this.page
      .getByRole("main")
      .getByRole("region")
      .filter({ has: this.page.getByRole("heading", { level: 2 }) });

  /** The drawing of a chart's widget, with at least one mark that stands for data. */
  async expectDrawn(title: string): Promise<void> {
    const figure = this.widget(title).getByRole("figure", { name: title });
    await expect(figure).toBeVisible();
    await expect(figure.locator("path.recharts-curve, .recharts-bar-rectangle path").first()).toBeVisible();
  }

  /** From any page, without a reload, by the palette: the navigation names the first dozen only. */
  async openFromPalette(name: string): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+k");
    const palette = this.page.getByRole("dialog", { name: "Commands" });
    await palette.getByRole("combobox", { name: "Commands" }).fill(name);
    await palette.getByRole("option", { name }).click();
  }

  /** Until every widget has its answer and shows it. */
  async expectReady(count: number): Promise<void> {
    await expect(this.widgets()).toHaveCount(count);
    for (const widget of await this.widgets().all()) await expect(widget).toHaveAttribute("aria-busy", "false");
    await expect(this.page.getByRole("main").getByRole("alert")).toHaveCount(0);
  }

  /** What the widgets are answered while `act` happens, until `count` of them have been. */
  async runsDuring(count: number, act: () => Promise<void>): Promise<WidgetRun[]> {
    const answers: Response[] = [];
    const collect = (response: Response) => {
      if (response.url().endsWith("/query/run")) answers.push(response);
    };
    await askWithoutEvents(this.page);
    this.page.on("response", collect);
    await act();
    await expect.poll(() => answers.length, { message: "answers to widgets" }).toBeGreaterThanOrEqual(count);
    this.page.off("response", collect);
    return Promise.all(
      answers.map(async (answer) => ({
        widget: answer.request().headers()["x-trql-widget"] ?? "",
        response: (await answer.json()) as QueryResponse,
      })),
    );
  }

  async chooseFromWidgetMenu(title: string, item: string): Promise<void> {
    await this.widget(title).hover();
    await this.page.getByRole("button", { name: `Actions for ${title}` }).click();
    await this.page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  moveHandle = (title: string): Locator => this.page.getByRole("button", { name: `Move or resize ${title}` });

  async box(title: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.widget(title).boundingBox();
    if (!box) throw new Error(`The widget ${title} is not on the page.`);
    return box;
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  }
}
