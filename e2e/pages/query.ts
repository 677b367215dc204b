import { expect, type Locator, type Page, type Request, type Response } from "@playwright/test";
import type { QueryResponse } from "trql/protocol";
import { askWithoutEvents } from "./ask-without-events";

/** The query page of an environment. */
export class QueryPage {
  constructor(readonly page: Page) {}

  editor = (): Locator => this.page.getByRole("textbox", { name: "Query" });
  bar = (): Locator => this.page.getByRole("toolbar", { name: "Run" });
  result = (): Locator => this.page.getByRole("region", { name: "Result" });
  grid = (): Locator => this.page.getByRole("grid", { name: "Result" });
  completions = (): Locator => this.page.getByRole("listbox", { name: "Completions" });
  tabs = (): Locator => this.page.getByRole("tablist", { name: "Open queries" }).getByRole("tab");
  tab = (name: string): Locator => this.tabs().filter({ hasText: name });
  reference = (): Locator => this.page.getByRole("complementary", { name: "Reference" });
  /** What is underlined in the text. CodeMirror gives its marks no role. */
  underlined = (): Locator => this.editor().locator(".cm-lintRange-error");

  async open(environment: string, search: Record<string, string> = {}): Promise<void> {
    const query = new URLSearchParams(search).toString();
    await this.page.goto(`${environment}/query${query && `?${query}`}`);
    await expect(this.editor()).toBeVisible();
    // Completion comes a moment after the editor, and lists nothing for what was written before.
    await expect(this.editor()).toHaveAttribute("aria-autocomplete", "list");
  }

  /** Replaces the text as one paste would, without completion on the way. */
  async write(text: string): Promise<void> {
    await this.editor().click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press("Escape");
  }

  /** Presses the keys one after the other, as a person would. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Runs by keyboard and waits for the answer. */
  async run(): Promise<QueryResponse> {
    const answer = await this.answerTo(() => this.page.keyboard.press("ControlOrMeta+Enter"));
    return (await answer.json()) as QueryResponse;
  }

  /** The answer to the first query that is asked from here on; one to an earlier query may still be on its way. */
  async answerTo(act: () => Promise<unknown>): Promise<Response> {
    await askWithoutEvents(this.page);
    const asked = new Set<Request>();
    const note = (request: Request) => void asked.add(request);
    this.page.on("request", note);
    const [answer] = await Promise.all([
      this.page.waitForResponse((response) => response.url().endsWith("/query/run") && asked.has(response.request())),
      act(),
    ]);
    this.page.off("request", note);
    return answer;
  }

  /** Does what the palette calls by these words, once it is what Enter chooses. */
  async command(words: string): Promise<void> {
    const palette = this.page.getByRole("dialog", { name: "Commands" });
    await this.page.keyboard.press("ControlOrMeta+k");
    await palette.getByRole("combobox", { name: "Commands" }).fill(words);
    await expect(palette.getByRole("option", { selected: true })).toContainText(words, { ignoreCase: true });
    await this.page.keyboard.press("Enter");
    await expect(palette).toBeHidden();
  }

  async accept(completion: string): Promise<void> {
    const option = this.completions().getByRole("option").filter({ hasText: completion }).first();
    await expect(option).toBeVisible();
    await option.click();
  }

  async show(view: "Table" | "Chart" | "Number"): Promise<void> {
    await this.page.getByLabel("Show the result as").getByRole("radio", { name: view }).click();
  }

  parameters = (): URLSearchParams => new URL(this.page.url()).searchParams;
}
