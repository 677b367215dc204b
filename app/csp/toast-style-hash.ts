/**
 * sha256 of the style element that sonner adds to the document by itself, without a nonce. The policy lets in just
 * that text; the test beside this file tells when another version of sonner has another.
 */
export const toastStyleHash = "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=";
