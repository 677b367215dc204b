import type { Response } from "@playwright/test";
import { eventsType, type QueryEvent, type QueryResponse } from "trql/protocol";

/** The result that a page got for a query, with the events of its wait before it or without. */
export async function readAnswer(answer: Response): Promise<QueryResponse> {
  if (answer.headers()["content-type"] !== eventsType) return answer.json();
  const last: QueryEvent = JSON.parse((await answer.text()).trimEnd().split("\n").at(-1) ?? "");
  if (last.event !== "result") throw new Error(`The query ended with ${JSON.stringify(last)}.`);
  return last.response;
}
