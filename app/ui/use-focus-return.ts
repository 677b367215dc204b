import { useEffect, useLayoutEffect, useRef } from "react";

/** React warns of layout effects on the server, where there is no focus to remember. */
const useEffectBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

/**
 * Remembers what had the focus when something opened by state alone, without a trigger that belongs to it.
 *
 * @returns gives the focus back; to be called when it has closed
 */
export function useFocusReturn(open: boolean): () => void {
  const opener = useRef<HTMLElement | null>(null);
  useEffectBeforePaint(() => {
    if (open) opener.current ??= findOpener();
  }, [open]);
  return () => {
    // Another dialog that has opened meanwhile keeps what it has.
    const taken = document.activeElement?.closest('[role="dialog"]');
    if (!taken || taken.contains(opener.current)) opener.current?.focus();
    opener.current = null;
  };
}

/** An item of a menu goes away with its menu; the button that opened the menu stays. */
function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused;
  return opener instanceof HTMLElement ? opener : null;
}
