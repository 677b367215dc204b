import { Activity, ChartColumn, Cpu, Ellipsis, LayoutDashboard, SquareTerminal } from "lucide-react";
import { type ReactNode, useId } from "react";
import { dashboardPath, dashboardsPath, queryPath } from "../tenancy/paths";
import { NavigationLink } from "./navigation-link";
import type { ShellData } from "./shell-data";

/** Custom dashboards shown here; the page of all dashboards has the rest. */
const listed = 12;

const builtInIcons: Readonly<Record<string, ReactNode>> = { overview: <Activity />, processes: <Cpu /> };

/** The pages of an environment. */
export function Navigation({ shell: { tenant, dashboards } }: { shell: ShellData }) {
  const id = useId();
  const builtIn = dashboards.filter((each) => each.builtIn);
  const custom = dashboards.filter((each) => !each.builtIn);
  const further = custom.length - listed;
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
      <section aria-labelledby={`${id}-built-in`}>
        <h2 id={`${id}-built-in`} className={heading}>
          Built-in
        </h2>
        {list(builtIn)}
      </section>
      {custom.length > 0 && (
        <section aria-labelledby={`${id}-custom`}>
          <h2 id={`${id}-custom`} className={heading}>
            {tenant.organization.name}
          </h2>
          {list(custom.slice(0, listed))}
          {further > 0 && (
            <NavigationLink to={dashboardsPath(tenant)} icon={<Ellipsis />} end>
              {further} more
            </NavigationLink>
          )}
        </section>
      )}
    </nav>
  );
}

const heading = "mb-1 truncate px-2 font-medium text-ink-faint text-xs";
