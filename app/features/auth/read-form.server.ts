import { refusal } from "./refusal.server";

const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * The form that a request sends.
 *
 * @throws Response 415 for any other body, 422 when the body is no form of the type it claims
 */
export async function readForm(request: Request): Promise<FormData> {
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!formTypes.includes(type)) throw refusal(request, "unsupported_media_type", "Send a form.");
  try {
    return await request.formData();
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    throw refusal(request, "invalid_request", "The form could not be read. Reload the page and try again.");
  }
}
