import type { z } from "zod";
import { errorAnswer } from "./error-answer.server";

/** Most bytes of a JSON body here. A query has at most 64 kB (LANGUAGE.md §6), escaped at worst six times that. */
const maxBytes = 400_000;

/**
 * The body of a request as its schema describes it, or the answer that refuses it: 415 for another content type, 413
 * for a body that is too large, 422 for one that is no JSON or not of the schema.
 *
 * @example `const read = await readJson(request, queryRequest); if (!read.ok) return read.answer;`
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ ok: true; body: z.infer<Schema> } | { ok: false; answer: Response }> {
  const refuse = (...reason: [Parameters<typeof errorAnswer>[0], string]) => ({
    ok: false as const,
    answer: errorAnswer(...reason, request),
  });
  // A form of another site can send text, but not this type without the browser's asking first.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    return refuse("unsupported_media_type", "Send the body as application/json.");
  }
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > maxBytes) return refuse("too_large", `The body is larger than ${maxBytes} bytes.`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (problem) {
    if (!(problem instanceof SyntaxError || problem instanceof TypeError)) throw problem;
    return refuse("invalid_request", "The body is not JSON in UTF-8.");
  }
  const read = schema.safeParse(json);
  if (read.success) return { ok: true, body: read.data };
  return refuse("invalid_request", read.error.issues.map(inWords).join(" "));
}

function inWords(issue: z.core.$ZodIssue): string {
  const place = issue.path.join(".");
  return place === "" ? `${issue.message}.` : `${place}: ${issue.message}.`;
}
