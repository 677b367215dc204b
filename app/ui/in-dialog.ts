import { createContext, useContext } from "react";

/** Whether a part stands in a dialog, behind which the page is out of reach. */
export const InDialog = createContext(false);

/**
 * Where menus, popovers and tooltips are drawn: in the page's main part, so that readers of landmarks find them; those of a dialog beside it.
 *
 * @returns undefined for the end of the document
 */
export function useFloatingPlace(): HTMLElement | undefined {
  const inDialog = useContext(InDialog);
  if (inDialog || typeof document === "undefined") return undefined;
  return document.getElementById("main") ?? undefined;
}
