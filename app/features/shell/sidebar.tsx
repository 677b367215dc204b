import { ThemeSwitch } from "../theme/theme-switch";
import { EnvironmentSwitcher } from "./environment-switcher";
import { Navigation } from "./navigation";
import { PaletteButton } from "./palette-button";
import { ProjectSwitcher } from "./project-switcher";
import type { ShellData } from "./shell-data";
import { UserMenu } from "./user-menu";

/** Where one is, where one can go, who one is. Fills its container: a column on wide screens, a drawer on narrow ones. */
export function Sidebar({ shell }: { shell: ShellData }) {
  return (
    <>
      <div className="flex shrink-0 flex-col gap-0.5 border-line border-b px-3 pb-3">
        <ProjectSwitcher shell={shell} />
        <EnvironmentSwitcher shell={shell} />
        <PaletteButton />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-4">
        <Navigation shell={shell} />
      </div>
      <div className="flex shrink-0 items-center gap-1 border-line border-t px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <UserMenu user={shell.user} />
        <ThemeSwitch />
      </div>
    </>
  );
}
