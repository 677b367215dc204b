import { Menu, MenuContent, MenuLabel, MenuTrigger } from "~/ui/menu";
import { EnvironmentDot, environmentTypeName } from "./environment-type";
import { PlaceMenuLink } from "./place-menu-link";
import type { ShellData } from "./shell-data";
import { SwitcherButton } from "./switcher-button";
import { useMove } from "./use-move";

/** The environments of the project. The page that is open stays open, in the environment chosen. */
export function EnvironmentSwitcher({ shell }: { shell: ShellData }) {
  const { organization, project, environment } = shell.tenant;
  const move = useMove(shell);
  const environments =
    shell.places.find(({ slug }) => slug === organization.slug)?.projects.find(({ slug }) => slug === project.slug)
      ?.environments ?? [];
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <SwitcherButton
          label="Environment"
          icon={<EnvironmentDot type={environment.type} />}
          title={environment.name}
          detail={environmentTypeName(environment.type)}
        />
      </MenuTrigger>
      <MenuContent align="start" className="w-54">
        <MenuLabel>Environments of {project.name}</MenuLabel>
        {environments.map(({ slug, name, type }) => (
          <PlaceMenuLink
            key={slug}
            to={move({ organization: organization.slug, project: project.slug, environment: slug })}
            here={slug === environment.slug}
          >
            <EnvironmentDot type={type} />
            <span className="min-w-0 truncate">{name}</span>
            <span className="truncate text-ink-muted text-xs">{environmentTypeName(type)}</span>
          </PlaceMenuLink>
        ))}
      </MenuContent>
    </Menu>
  );
}
