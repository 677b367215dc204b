import { createContext, useContext } from "react";

/** The nonce of the document that the server renders. In the browser it is found in the document itself. */
export const NonceContext = createContext<string | undefined>(undefined);

/** What a script or style element has to carry to be let in by the content security policy. */
export function useNonce(): string | undefined {
  const rendering = useContext(NonceContext);
  return rendering ?? documentNonce();
}

/** Browsers hide the attribute from scripts' selectors and styles, and keep it as a property. */
export function documentNonce(): string | undefined {
  if (typeof document === "undefined") return undefined;
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined;
}
