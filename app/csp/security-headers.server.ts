import { toastStyleHash } from "./toast-style-hash";

/** sha256 of nothing: toasts add their style element first and its text after. */
const emptyStyleHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/**
 * Headers of every answer that the pages get. Scripts and style elements need the nonce of their document; style
 * attributes are let in, because the server renders measures of charts, grids and virtual rows as such, and they can
 * neither run nor load anything (`img-src` and `connect-src` stay closed).
 */
export function setSecurityHeaders(headers: Headers, nonce: string): void {
  const development = process.env.NODE_ENV !== "production";
  const policy = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}' '${toastStyleHash}' '${emptyStyleHash}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    // Hot reload speaks by a socket of its own port.
    `connect-src 'self'${development ? " ws:" : ""}`,
  ];
  headers.set("Content-Security-Policy", policy.join("; "));
  setPlainHeaders(headers);
}

/** Those that need no document: answers that are data. */
export function setPlainHeaders(headers: Headers): void {
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "same-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
  headers.set("X-Frame-Options", "DENY");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
}
