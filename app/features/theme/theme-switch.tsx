import { Monitor, Moon, Sun } from "lucide-react";
import { IconButton } from "../../ui/icon-button";
import { Menu, MenuContent, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../../ui/menu";
import { isTheme, type Theme, themes } from "./theme";
import { useTheme } from "./use-theme";

const looks: Record<Theme, { readonly label: string; readonly icon: typeof Sun }> = {
  system: { label: "System", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
};

/** The menu in the shell that chooses between the device's theme, light and dark. */
export function ThemeSwitch() {
  const { theme, choose } = useTheme();
  const Current = looks[theme].icon;
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`Theme: ${looks[theme].label}`} icon={<Current aria-hidden />} />
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={theme} onValueChange={(value) => isTheme(value) && choose(value)}>
          {themes.map((each) => {
            const { label, icon: Icon } = looks[each];
            return (
              <MenuRadioItem key={each} value={each} icon={<Icon aria-hidden />}>
                {label}
              </MenuRadioItem>
            );
          })}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
