import { Boxes } from "lucide-react";
import { Menu, MenuContent, MenuGroup, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "~/ui/menu";
import type { PlaceProject } from "../tenancy/list-places.server";
import { PlaceMenuLink } from "./place-menu-link";
import type { ShellData } from "./shell-data";
import { SwitcherButton } from "./switcher-button";
import { useMove } from "./use-move";

/** All organizations of the user with their projects. A project opens in the environment of the same name, if any. */
export function ProjectSwitcher({ shell }: { shell: ShellData }) {
  const { organization, project, environment } = shell.tenant;
  const move = useMove(shell);
  const environmentIn = ({ environments }: PlaceProject) =>
    environments.find(({ slug }) => slug === environment.slug) ?? environments[0];
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <SwitcherButton label="Project" icon={<Boxes aria-hidden />} title={project.name} detail={organization.name} />
      </MenuTrigger>
      <MenuContent align="start" className="w-54">
        {shell.places.map((place, index) => (
          <MenuGroup key={place.slug} aria-label={place.name}>
            {index > 0 && <MenuSeparator />}
            <MenuLabel className="truncate">{place.name}</MenuLabel>
            {place.projects.length === 0 && <MenuItem disabled>No projects</MenuItem>}
            {place.projects.map((each) => {
              const target = environmentIn(each);
              if (!target) {
                return (
                  <MenuItem key={each.slug} disabled>
                    {each.name}: no environments
                  </MenuItem>
                );
              }
              const to = { organization: place.slug, project: each.slug, environment: target.slug };
              const here = place.slug === organization.slug && each.slug === project.slug;
              return (
                <PlaceMenuLink key={each.slug} to={move(to)} here={here}>
                  <span className="min-w-0 flex-1 truncate">{each.name}</span>
                </PlaceMenuLink>
              );
            })}
          </MenuGroup>
        ))}
      </MenuContent>
    </Menu>
  );
}
