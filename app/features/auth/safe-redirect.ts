/**
 * The path to go to after signing in, as far as it stays on this site; otherwise the fallback. It comes from the
 * address, so anybody can write it.
 *
 * Browsers take `\` for `/` and drop control characters, which makes `/\host` and `/<tab>/host` other sites. Such
 * texts are refused, not repaired.
 *
 * @example `safeRedirect("/orgs/acme?x=1", "/")` is `"/orgs/acme?x=1"`; `safeRedirect("//evil.example", "/")` is `"/"`
 */
export function safeRedirect(to: unknown, fallback: string): string {
  if (typeof to !== "string" || !to.startsWith("/")) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\\\u0000-\u0020\u007f]/.test(to)) return fallback;
  // As the browser would read it: two slashes are another site, and dots can leave two at the front: `/.//evil.example`.
  const base = "http://own.invalid";
  if (!URL.canParse(to, base)) return fallback;
  const { origin, pathname, search, hash } = new URL(to, base);
  if (origin !== base || pathname.startsWith("//")) return fallback;
  return `${pathname}${search}${hash}`;
}
