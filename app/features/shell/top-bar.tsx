import { useLocation } from "@remix-run/react";
import { Menu as MenuIcon, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "~/ui/icon-button";
import { InDialog } from "~/ui/in-dialog";
import { EnvironmentDot } from "./environment-type";
import { ProductMark } from "./product-mark";
import type { ShellData } from "./shell-data";
import { Sidebar } from "./sidebar";

/** On narrow screens: where one is, and the navigation as a drawer behind a button. */
export function TopBar({ shell }: { shell: ShellData }) {
  const [open, setOpen] = useState(false);
  const drawer = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const { project, environment } = shell.tenant;
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at another page closes the drawer.
  useEffect(() => setOpen(false), [pathname]);
  return (
    <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-line border-b bg-surface px-2 lg:hidden">
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger asChild>
          <IconButton label="Open navigation" icon={<MenuIcon aria-hidden />} />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 bg-black/50 lg:hidden motion-safe:transition-opacity motion-safe:duration-150 motion-safe:starting:opacity-0" />
          <Dialog.Content
            ref={drawer}
            aria-describedby={undefined}
            // Not the first button: its tooltip would open too, and take the first Esc for itself.
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              drawer.current?.focus();
            }}
            className="fixed inset-y-0 left-0 z-50 flex w-70 max-w-[85vw] flex-col border-line border-r bg-surface text-ink shadow-xl outline-none lg:hidden motion-safe:transition-[translate] motion-safe:duration-150 motion-safe:starting:-translate-x-full"
          >
            <InDialog.Provider value>
              <div className="flex h-14 shrink-0 items-center justify-between pr-3 pl-5">
                <Dialog.Title>
                  <span className="sr-only">Navigation of </span>
                  <ProductMark />
                </Dialog.Title>
                <Dialog.Close asChild>
                  <IconButton label="Close navigation" icon={<X aria-hidden />} />
                </Dialog.Close>
              </div>
              <Sidebar shell={shell} />
            </InDialog.Provider>
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
      <span className="min-w-0 truncate font-medium text-ink text-sm">{project.name}</span>
      <span className="flex min-w-0 items-center gap-1 text-ink-muted text-sm">
        <EnvironmentDot type={environment.type} />
        <span className="truncate">{environment.name}</span>
      </span>
    </header>
  );
}
