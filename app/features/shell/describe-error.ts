import { isRouteErrorResponse } from "@remix-run/react";

export interface ErrorDescription {
  readonly status: number;
  readonly title: string;
  /** What happened and what to do next. */
  readonly message: string;
}

const titles: Readonly<Record<number, string>> = {
  401: "You are signed out",
  403: "This is not allowed",
  404: "Nothing here",
  429: "Too many requests",
};

const failed: ErrorDescription = {
  status: 500,
  title: "This page could not be shown",
  message: "Something went wrong on our side, and it is in our log. Try again; what is saved is safe.",
};

/**
 * An error in words for people. Responses that our routes throw bring their own sentence. Of everything else nothing is
 * shown: the text of an exception is for the log.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!isRouteErrorResponse(error) || error.status >= 500) return failed;
  const title = titles[error.status] ?? "This did not work";
  return { status: error.status, title, message: ownSentence(error.data) ?? fallback(error.status) };
}

function fallback(status: number): string {
  return status === 404 ? "There is no such page. Check the address." : "Reload the page and try again.";
}

/** Plain text, or the message of an error body. What the router itself says begins with `Error:`. */
function ownSentence(data: unknown): string | null {
  if (typeof data === "string") return data === "" || data.startsWith("Error:") ? null : data;
  if (typeof data !== "object" || data === null || !("error" in data)) return null;
  const { error } = data;
  if (typeof error !== "object" || error === null || !("message" in error)) return null;
  return typeof error.message === "string" ? error.message : null;
}
