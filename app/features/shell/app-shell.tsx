import { Link } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import { claimMemory, onLeftElsewhere } from "../browser-memory/forget";
import { CommandPalette } from "../palette/command-palette";
import { CommandsProvider } from "../palette/commands";
import { environmentPath } from "../tenancy/paths";
import { NavigationProgress } from "./navigation-progress";
import { ProductMark } from "./product-mark";
import type { ShellData } from "./shell-data";
import { Sidebar } from "./sidebar";
import { SkipLink } from "./skip-link";
import { TopBar } from "./top-bar";

/** The frame around every page of an environment. The page is a column as high as the window at least. */
export function AppShell({ shell, children }: { shell: ShellData; children: ReactNode }) {
  const { id } = shell.user;
  useEffect(() => claimMemory(id), [id]);
  // Another window signed out: what this one shows is not for whoever comes next.
  useEffect(() => onLeftElsewhere(() => window.location.reload()), []);
  return (
    <CommandsProvider>
      <div className="min-h-dvh bg-canvas text-ink text-sm lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
        <SkipLink />
        <NavigationProgress />
        <aside
          aria-label="Navigation"
          className="sticky top-0 hidden h-dvh flex-col border-line border-r bg-surface lg:flex"
        >
          <div className="flex h-14 shrink-0 items-center px-5">
            <Link to={environmentPath(shell.tenant)} className="inline-flex rounded-md">
              <ProductMark />
            </Link>
          </div>
          <Sidebar shell={shell} />
        </aside>
        <div className="flex min-h-dvh min-w-0 flex-col">
          <TopBar shell={shell} />
          <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
        <CommandPalette shell={shell} />
      </div>
    </CommandsProvider>
  );
}
