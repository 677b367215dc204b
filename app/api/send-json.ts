import type { ErrorBody } from "trql/protocol";

/** How a request of a page failed, in the form of the product's error bodies. */
export interface SendFailure {
  readonly ok: false;
  readonly error: ErrorBody["error"];
}

/**
 * Sends JSON to one of the page's own endpoints, whose answers say `ok`. An unreachable server and an answer that
 * cannot be read are outcomes too.
 *
 * The request outlives the page (`keepalive`) when it is small, so that leaving does not lose the last change.
 */
export async function sendJson<Outcome extends { readonly ok: boolean }>(
  path: string,
  value: unknown,
): Promise<Outcome | SendFailure> {
  const body = JSON.stringify(value);
  return readAnswer(() =>
    fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      credentials: "same-origin",
      // Browsers refuse larger bodies that are to outlive the page.
      keepalive: body.length < 16_000,
    }),
  );
}

/** Reads one of the page's own endpoints, in the way of `sendJson`. */
export async function readPath<Outcome extends { readonly ok: boolean }>(
  path: string,
  signal?: AbortSignal,
): Promise<Outcome | SendFailure> {
  return readAnswer(() =>
    fetch(path, {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      ...(signal ? { signal } : {}),
    }),
  );
}

async function readAnswer<Outcome extends { readonly ok: boolean }>(
  ask: () => Promise<Response>,
): Promise<Outcome | SendFailure> {
  let answer: Response;
  try {
    answer = await ask();
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    return failed("The server could not be reached. Check the connection and try again.");
  }
  try {
    const json: unknown = await answer.json();
    if (isOutcome<Outcome>(json)) return json;
    // Signed out, or not a member any more: the error body alone.
    if (isErrorBody(json)) return { ok: false, error: json.error };
  } catch (problem) {
    if (!(problem instanceof SyntaxError || problem instanceof TypeError)) throw problem;
  }
  return failed(`The server gave an answer that could not be read (status ${answer.status}). Try again.`);
}

function isOutcome<Outcome>(json: unknown): json is Outcome {
  return typeof json === "object" && json !== null && "ok" in json && typeof json.ok === "boolean";
}

function isErrorBody(json: unknown): json is ErrorBody {
  if (typeof json !== "object" || json === null || !("error" in json)) return false;
  return typeof json.error === "object" && json.error !== null && "message" in json.error;
}

function failed(message: string): SendFailure {
  return { ok: false, error: { code: "internal", message, requestId: "" } };
}
