import { createContext, useContext, useEffect, useState } from "react";

/** Whether a part stands in a dialog, behind which the page is out of reach. */
export const InDialog = createContext(false);

const findMain = () => (typeof document === "undefined" ? undefined : (document.getElementById("main") ?? undefined));

/**
 * Where menus, popovers and tooltips are drawn: in the page's main part, so that readers of landmarks find them; those of a dialog beside it.
 * The place stays the same: what is open would be closed by moving it. Where a page comes without being loaded anew, its main part is
 * there a moment later, and that of the page before it until then.
 *
 * @returns undefined for the end of the document
 */
export function useFloatingPlace(): HTMLElement | undefined {
  const inDialog = useContext(InDialog);
  const [main, setMain] = useState(findMain);
  useEffect(() => setMain(findMain()), []);
  return inDialog ? undefined : main;
}
