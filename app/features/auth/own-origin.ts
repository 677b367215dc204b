/** Whether headers that a proxy sets can be believed: TRQL_TRUST_PROXY. Without a proxy, anybody can send them. */
export interface OriginOptions {
  readonly trustProxy: boolean;
}

/** A proxy before a proxy adds its value in front; the first one is what the browser asked for. */
const first = (header: string | null) => header?.split(",")[0]?.trim() || null;

/**
 * The origin that the browser asked for, or null when the headers make no origin.
 *
 * The request's URL is not used for the host: the HTTP adapter takes the port from X-Forwarded-Host whoever sent it.
 *
 * @example `ownOrigin(request, { trustProxy: false })` is `"http://localhost:3030"`
 */
export function ownOrigin(request: Request, { trustProxy }: OriginOptions): string | null {
  const forwardedHost = trustProxy ? first(request.headers.get("X-Forwarded-Host")) : null;
  const forwardedProtocol = trustProxy ? first(request.headers.get("X-Forwarded-Proto")) : null;
  const host = forwardedHost ?? request.headers.get("Host");
  const protocol = forwardedProtocol ?? new URL(request.url).protocol.replace(":", "");
  if (host === null || !/^https?$/.test(protocol) || !/^[\w.:[\]-]+$/.test(host)) return null;
  const text = `${protocol}://${host}`;
  // Through URL, so that a default port is left out as browsers leave it out of Origin.
  return URL.canParse(text) ? new URL(text).origin : null;
}
