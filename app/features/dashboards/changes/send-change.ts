import type { ChangeOutcome } from "./change-outcome";
import type { DashboardChange } from "./dashboard-change";

/**
 * Sends a change to the server. An unreachable server and an answer that cannot be read are outcomes too.
 *
 * The request outlives the page (`keepalive`) when it is small, so that leaving does not lose the last change.
 */
export async function sendChange(path: string, change: DashboardChange): Promise<ChangeOutcome> {
  const body = JSON.stringify(change);
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      credentials: "same-origin",
      // Browsers refuse larger bodies that are to outlive the page.
      keepalive: body.length < 16_000,
    });
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    return failed("The server could not be reached. Check the connection and try again.");
  }
  try {
    const json: unknown = await answer.json();
    if (isOutcome(json)) return json;
    // Signed out, or not a member any more: the error body alone.
    if (isErrorBody(json)) return { ok: false, error: json.error };
  } catch (problem) {
    if (!(problem instanceof SyntaxError || problem instanceof TypeError)) throw problem;
  }
  return failed(`The server gave an answer that could not be read (status ${answer.status}). Try again.`);
}

function isOutcome(json: unknown): json is ChangeOutcome {
  return typeof json === "object" && json !== null && "ok" in json && typeof json.ok === "boolean";
}

function isErrorBody(json: unknown): json is Pick<Extract<ChangeOutcome, { ok: false }>, "error"> {
  if (typeof json !== "object" || json === null || !("error" in json)) return false;
  return typeof json.error === "object" && json.error !== null && "message" in json.error;
}

function failed(message: string): ChangeOutcome {
  return { ok: false, error: { code: "internal", message, requestId: "" } };
}
