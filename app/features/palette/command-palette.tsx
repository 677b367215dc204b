import { Dialog } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { onDemand } from "../../ui/on-demand";
import { useFocusReturn } from "../../ui/use-focus-return";
import { whenIdle } from "../../ui/when-idle";
import type { ShellData } from "../shell/shell-data";
import { useSignOut } from "../shell/use-sign-out";

const CommandList = onDemand(
  () => import("./command-list").then((part) => part.CommandList),
  <div aria-hidden className="h-96" />,
);

/** Opens the palette from elsewhere: a button of the navigation. */
export const openPaletteEvent = "trql:palette";

/** Ctrl K, or Cmd K: everything that can be done or opened from this page, behind one search. */
export function CommandPalette({ shell }: { shell: ShellData }) {
  const [open, setOpen] = useState(false);
  const returnFocus = useFocusReturn(open);
  const [signOut, question] = useSignOut(shell.user.id);
  /** What was chosen is done when the dialog has gone and given the focus back, so that it can take it. */
  const chosen = useRef<(() => void) | null>(null);

  // Whoever opens it types at once.
  useEffect(() => whenIdle([CommandList.preload], 2_000), []);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    const show = () => setOpen(true);
    // Before the editor, which may have a use of its own for them.
    window.addEventListener("keydown", keys, { capture: true });
    window.addEventListener(openPaletteEvent, show);
    return () => {
      window.removeEventListener("keydown", keys, { capture: true });
      window.removeEventListener(openPaletteEvent, show);
    };
  }, []);

  return (
    <>
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40 motion-safe:transition-opacity motion-safe:duration-100 motion-safe:starting:opacity-0" />
          <Dialog.Content
            aria-describedby={undefined}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              returnFocus();
              chosen.current?.();
              chosen.current = null;
            }}
            className="fixed inset-x-3 top-3 z-50 mx-auto flex max-h-[min(28rem,80dvh)] max-w-xl flex-col overflow-hidden rounded-xl border border-line bg-raised text-ink text-sm shadow-xl outline-none sm:top-[14dvh] motion-safe:transition-[opacity,scale] motion-safe:duration-100 motion-safe:starting:scale-98 motion-safe:starting:opacity-0"
          >
            <Dialog.Title className="sr-only">Commands</Dialog.Title>
            <CommandList
              shell={shell}
              signOut={signOut}
              onChosen={(run) => {
                chosen.current = run;
                setOpen(false);
              }}
            />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
      {question}
    </>
  );
}
