import { createCookie } from "@remix-run/node";
import type { EnvironmentSlugs, Place } from "./paths";

/** The address of the last environment used, to begin there next time. It opens nothing: membership is read as ever. */
const cookie = createCookie("trql_last_environment", {
  httpOnly: true,
  sameSite: "lax",
  path: "/",
  maxAge: 365 * 24 * 60 * 60,
});

const slug = (value: string | { readonly slug: string }) => (typeof value === "string" ? value : value.slug);

/** Slugs as the browser sent them, or null; nothing says that they exist. */
export async function readLastEnvironment(request: Request): Promise<EnvironmentSlugs | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  const [organization, project, environment, ...rest] = typeof value === "string" ? value.split("/") : [];
  if (!organization || !project || !environment || rest.length > 0) return null;
  return { organization, project, environment };
}

/** Headers that remember the environment; none when the browser remembers it already. */
export async function rememberEnvironment(request: Request, at: Place): Promise<Record<string, string>> {
  const wanted = [slug(at.organization), slug(at.project), slug(at.environment)].join("/");
  const known = await readLastEnvironment(request);
  if (known && Object.values(known).join("/") === wanted) return {};
  return { "Set-Cookie": await cookie.serialize(wanted) };
}
