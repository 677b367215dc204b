import { expect, type Locator, type Page } from "@playwright/test";

/** The assistant's panel on the query page. */
export class AssistantPanel {
  constructor(readonly page: Page) {}

  panel = (): Locator => this.page.getByRole("region", { name: "Assistant" });
  question = (): Locator => this.panel().getByRole("textbox", { name: "Question" });
  status = (): Locator => this.panel().getByRole("status");
  failure = (): Locator => this.panel().getByRole("alert");
  proposal = (): Locator => this.panel().getByRole("textbox", { name: "Proposal" });

  /** Opens the panel by its key and asks with Enter. */
  async ask(question: string): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+i");
    await expect(this.question()).toBeFocused();
    await this.page.keyboard.insertText(question);
    await this.page.keyboard.press("Enter");
  }

  async accept(): Promise<void> {
    await this.panel().getByRole("button", { name: "Accept" }).click();
  }
}
