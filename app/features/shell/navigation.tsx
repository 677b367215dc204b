import { Activity, ChartColumn, Cpu, LayoutDashboard, SquareTerminal } from "lucide-react";
import type { ReactNode } from "react";
import { dashboardPath, dashboardsPath, queryPath } from "../tenancy/paths";
import { NavigationLink } from "./navigation-link";
import type { ShellData } from "./shell-data";

const builtInIcons: Readonly<Record<string, ReactNode>> = { overview: <Activity />, processes: <Cpu /> };

/** The pages of an environment. */
export function Navigation({ shell: { tenant, dashboards } }: { shell: ShellData }) {
  const builtIn = dashboards.filter((each) => each.builtIn);
  const custom = dashboards.filter((each) => !each.builtIn);
  const list = (entries: typeof dashboards) => (
    <ul className="flex flex-col gap-0.5">
      {entries.map(({ id, name, builtIn }) => (
        <li key={id}>
          <NavigationLink to={dashboardPath(tenant, id)} icon={builtIn ? builtInIcons[id] : <ChartColumn />}>
            {name}
          </NavigationLink>
        </li>
      ))}
    </ul>
  );
  return (
    <nav aria-label="Pages" className="flex flex-col gap-5">
      <ul className="flex flex-col gap-0.5">
        <li>
          <NavigationLink to={queryPath(tenant)} icon={<SquareTerminal />}>
            Query
          </NavigationLink>
        </li>
        <li>
          <NavigationLink to={dashboardsPath(tenant)} icon={<LayoutDashboard />} end>
            All dashboards
          </NavigationLink>
        </li>
      </ul>
      <section aria-labelledby="navigation-built-in">
        <h2 id="navigation-built-in" className={heading}>
          Built-in
        </h2>
        {list(builtIn)}
      </section>
      {custom.length > 0 && (
        <section aria-labelledby="navigation-custom">
          <h2 id="navigation-custom" className={heading}>
            {tenant.organization.name}
          </h2>
          {list(custom)}
        </section>
      )}
    </nav>
  );
}

const heading = "mb-1 truncate px-2 font-medium text-ink-faint text-xs";
