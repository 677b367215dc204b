import {
  Activity,
  Bookmark,
  ChartColumn,
  LayoutDashboard,
  LogOut,
  Monitor,
  MonitorX,
  Moon,
  SquareTerminal,
  Sun,
} from "lucide-react";
import { openSavedPath } from "../saved-queries/paths";
import type { SavedQueryEntry } from "../saved-queries/saved-query";
import type { ShellData } from "../shell/shell-data";
import { dashboardPath, dashboardsPath, queryPath } from "../tenancy/paths";
import { type Theme, themes } from "../theme/theme";
import type { Command } from "./commands";

const looks: Readonly<Record<Theme, { readonly label: string; readonly icon: typeof Sun }>> = {
  system: { label: "the system's", icon: Monitor },
  light: { label: "light", icon: Sun },
  dark: { label: "dark", icon: Moon },
};

export interface PageActions {
  readonly go: (path: string) => void;
  readonly theme: Theme;
  readonly chooseTheme: (theme: Theme) => void;
  readonly signOut: (everywhere: boolean) => void;
}

/** What can be done from every page: go somewhere, open what is kept, choose a theme, sign out. */
export function pageCommands(
  { tenant, dashboards }: Pick<ShellData, "tenant" | "dashboards">,
  saved: readonly SavedQueryEntry[],
  { go, theme, chooseTheme, signOut }: PageActions,
): readonly Command[] {
  const pages: Command[] = [
    { id: "page query", label: "Query", icon: <SquareTerminal />, group: "Pages", run: () => go(queryPath(tenant)) },
    {
      id: "page dashboards",
      label: "All dashboards",
      icon: <LayoutDashboard />,
      group: "Pages",
      run: () => go(dashboardsPath(tenant)),
    },
  ];
  return [
    ...pages,
    ...dashboards.map(({ id, name, builtIn }) => ({
      id: `dashboard ${id}`,
      label: name,
      icon: builtIn ? <Activity /> : <ChartColumn />,
      group: "Dashboards",
      run: () => go(dashboardPath(tenant, id)),
    })),
    ...saved.map(({ id, name, folder, description }) => ({
      id: `saved ${id}`,
      label: name,
      icon: <Bookmark />,
      group: "Saved queries",
      words: `${folder} ${description}`,
      run: () => go(openSavedPath(tenant, id)),
    })),
    ...themes
      .filter((each) => each !== theme)
      .map((each) => {
        const { label, icon: Icon } = looks[each];
        return {
          id: `theme ${each}`,
          label: `Use ${label} theme`,
          icon: <Icon />,
          group: "Theme",
          words: "switch colours dark light mode",
          run: () => chooseTheme(each),
        };
      }),
    {
      id: "sign out",
      label: "Sign out",
      icon: <LogOut />,
      group: "Account",
      words: "log off leave",
      run: () => signOut(false),
    },
    {
      id: "sign out everywhere",
      label: "Sign out everywhere",
      icon: <MonitorX />,
      group: "Account",
      words: "log off sessions devices",
      run: () => signOut(true),
    },
  ];
}
