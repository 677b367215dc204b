import { type ReactNode, useEffect, useState } from "react";
import type { ExternalToast, toast as Show } from "sonner";
import { onDemand } from "./on-demand";
import type { ToastsProps } from "./toasts";
import { whenIdle } from "./when-idle";

const Toasts = onDemand<ToastsProps>(() => import("./toasts").then((part) => part.Toasts));

/** In milliseconds: what the page is for comes first. */
const quiet = 2_500;
/** In milliseconds: to read what was done, and to find the way back without a pointer. */
const undoFor = 10_000;

let show: typeof Show | null = null;
/** Those that were told before there is what shows them. */
let early: ((show: typeof Show) => void)[] = [];
let wantToasts = () => {};

function tell(one: (show: typeof Show) => void): void {
  if (show) one(show);
  else {
    early.push(one);
    wantToasts();
  }
}

type Tell = (message: ReactNode, options?: ExternalToast) => void;
const kind =
  (name: "success" | "error" | "warning" | "info"): Tell =>
  (message, options) =>
    tell((toast) => toast[name](message, options));

/**
 * A short message that goes away by itself. Its code comes when the page has nothing else to do, or with the first.
 *
 * What was done is told by its verb and, in quotes, by name: `Saved “Slow tasks”`. What failed has a sentence, and why below.
 *
 * @example `toast.success("Saved “Slow tasks”")`
 * @example `toast.error("The query could not be saved", { description: "…" })`
 */
export const toast = Object.assign(
  ((message, options) => tell((plain) => plain(message, options))) as Tell,
  { success: kind("success"), error: kind("error"), warning: kind("warning"), info: kind("info") },
  {
    /** Says what was done, with the way back. `undo` may give the focus to what came back. */
    undoable: (message: string, undo: () => void, options: ExternalToast = {}) => {
      const onClick = () => {
        // The button goes away. What shows toasts gives the focus back now, and not after `undo` has given it elsewhere.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        undo();
      };
      tell((plain) => plain(message, { duration: undoFor, ...options, action: { label: "Undo", onClick } }));
    },
  },
  /** Takes back what was shown under this id. */
  { dismiss: (id: string) => tell((toast) => toast.dismiss(id)) },
);

function begin(ready: typeof Show): void {
  show = ready;
  const waiting = early;
  early = [];
  for (const one of waiting) one(ready);
}

/** Where toasts appear; once in the document. */
export function Toaster(props: { theme: "system" | "light" | "dark" }) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    wantToasts = () => setWanted(true);
    if (early.length > 0) wantToasts();
    // Before there is one: what screen readers listen to has to stand there when a message comes.
    return whenIdle([() => setWanted(true)], quiet);
  }, []);
  return wanted ? <Toasts theme={props.theme} onReady={begin} /> : null;
}
